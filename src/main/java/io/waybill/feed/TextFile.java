package io.waybill.feed;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file, which may be compressed: all who read a file's rows read it here.
 *
 * <p>It can be read at any place. Where it is compressed, going back costs a new start, so places
 * are best asked for in their order. Not thread-safe.
 */
public final class TextFile implements Closeable {
  private static final String GZIP = ".gz";

  private final Path path;
  private @Nullable FileChannel channel;
  private @Nullable InputStream stream;
  private long streamAt;

  private TextFile(Path path) {
    this.path = path;
  }

  /** Whether the text of a file of this name is compressed. */
  public static boolean isGzip(String name) {
    return name.endsWith(GZIP);
  }

  /** The name that the file would have were it not compressed. */
  public static String plainName(String name) {
    return isGzip(name) ? name.substring(0, name.length() - GZIP.length()) : name;
  }

  /** The whole text; to be closed. Damage is an {@link IOException} where it is come to. */
  public static InputStream stream(Path path) throws IOException {
    InputStream delivered = Files.newInputStream(path);
    return isGzip(path.toString()) ? new GunzipStream(delivered) : delivered;
  }

  /** Opens it, to read here and there. */
  public static TextFile open(Path path) {
    return new TextFile(path);
  }

  /** The bytes of the text; of a compressed one they are counted. */
  public long size() throws IOException {
    if (!isGzip(path.toString())) {
      return Files.size(path);
    }
    try (InputStream text = stream(path)) {
      return text.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Reads what lies at a byte of the text; how much that is: less than asked for at the end. */
  public int read(long at, byte[] into, int length) throws IOException {
    return isGzip(path.toString()) ? unpack(at, into, length) : readPlain(at, into, length);
  }

  private int readPlain(long at, byte[] into, int length) throws IOException {
    if (channel == null) {
      channel = FileChannel.open(path, StandardOpenOption.READ);
    }
    ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
    while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {
      // as much as there is
    }
    return buffer.position();
  }

  private int unpack(long at, byte[] into, int length) throws IOException {
    if (stream == null || at < streamAt) {
      close();
      stream = stream(path);
      streamAt = 0;
    }
    stream.skipNBytes(at - streamAt);
    int read = stream.readNBytes(into, 0, length);
    streamAt = at + read;
    return read;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
    if (stream != null) {
      stream.close();
    }
  }
}
