package io.waybill.generate;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file being written, with what a manifest says of it counted along the way. */
final class FeedFile implements Closeable {
  private final MessageDigest digest;
  private final OutputStream out;
  private long rows;
  private long bytes;

  /** {@code digested}: whether a manifest will ask for the digest, the dearest part of writing. */
  FeedFile(Path path, Feed feed, boolean digested) throws IOException {
    digest = sha256();
    OutputStream file = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW);
    out = digested ? new DigestOutputStream(file, digest) : file;
    byte[] first = feed.firstLine().getBytes(StandardCharsets.UTF_8);
    out.write(first);
    bytes = first.length;
  }

  void write(RowBuffer buffer) throws IOException {
    buffer.writeTo(out);
    rows += buffer.rows();
    bytes += buffer.length();
  }

  long rows() {
    return rows;
  }

  long bytes() {
    return bytes;
  }

  /** In hex; asked once, at the end. */
  String sha256Hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
