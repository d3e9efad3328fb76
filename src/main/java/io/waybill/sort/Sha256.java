package io.waybill.sort;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest that files and contents are known by; here since every step that writes uses it. */
public final class Sha256 {
  private static final int BLOCK_BYTES = 1 << 16;

  private Sha256() {}

  /** What a digest comes to, in hex; it begins anew then. */
  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The digest of bytes, in hex. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(begin().digest(bytes));
  }

  /** The digest of what was written into a sink, in hex. */
  public static String hex(ByteSink sink) {
    MessageDigest digest = begin();
    digest.update(sink.array(), 0, sink.size());
    return hex(digest);
  }

  /** The digest of what is to be read of a file, in hex. */
  public static String hex(FileChannel file) throws IOException {
    MessageDigest digest = begin();
    ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK_BYTES, file.size() + 1));
    while (file.read(block) >= 0) {
      digest.update(block.flip());
      block.clear();
    }
    return hex(digest);
  }

  /** A digest of nothing yet. */
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
