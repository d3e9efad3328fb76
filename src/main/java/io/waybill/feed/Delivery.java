package io.waybill.feed;

import io.waybill.sort.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was delivered, and the text in it, told by one reading.
 *
 * @param size of the bytes delivered
 * @param sha256 of the bytes delivered
 * @param text whose digest is another one where the file is compressed; where that is damaged,
 *     nothing, with the digest of the bytes delivered
 * @param damage why there is no text
 */
record Delivery(
    long size, String sha256, Slicer.Outline text, GunzipStream.@Nullable Fault damage) {

  /**
   * Reads a file.
   *
   * @param packed whether its text is what it holds compressed; if not, its bytes are its text
   * @param outlines of files that were read before; a packed one is unpacked every time
   */
  static Delivery read(InboxFile file, long sliceBytes, boolean packed, Outlines outlines)
      throws IOException {
    if (packed) {
      return unpack(file, sliceBytes);
    }
    Slicer.Outline outline = outlines.of(file.path(), sliceBytes);
    return new Delivery(outline.size(), outline.sha256(), outline, null);
  }

  private static Delivery unpack(InboxFile file, long sliceBytes) throws IOException {
    MessageDigest sha256 = Sha256.begin();
    Slicer.Outline outline = null;
    GunzipStream.Fault damage = null;
    long size;
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
        InputStream in = new DigestInputStream(Channels.newInputStream(channel), sha256);
        GunzipStream text = new GunzipStream(in)) {
      try {
        outline = Slicer.outline(text, sliceBytes);
      } catch (GunzipStream.Fault e) {
        damage = e;
        in.transferTo(OutputStream.nullOutputStream());
      }
      size = channel.position();
    }
    String digest = Sha256.hex(sha256);
    return new Delivery(size, digest, outline == null ? nothing(digest) : outline, damage);
  }

  private static Slicer.Outline nothing(String digest) {
    return new Slicer.Outline(0, digest, List.of(0L, 0L), -1, true);
  }
}
