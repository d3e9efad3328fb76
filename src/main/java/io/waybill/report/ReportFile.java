package io.waybill.report;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.Sha256;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * A report being written, and two digests of it: of its bytes, and of its content, which leaves out
 * what carries the revision's number.
 */
final class ReportFile implements Closeable {
  private final OutputStream out;
  private final MessageDigest content = Sha256.begin();
  private long rows;

  ReportFile(Path directory, Report report) throws IOException {
    this(directory.resolve(report.fileName()), report.header());
  }

  ReportFile(Path path, String header) throws IOException {
    out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
    byte[] first = (header + "\n").getBytes(StandardCharsets.UTF_8);
    rest(first, 0, first.length);
    rows = 0;
  }

  /** A line as it lies in the sink. */
  void line(ByteSink line) throws IOException {
    rest(line.array(), 0, line.size());
  }

  /** A line as it is left in the source. */
  void line(ByteSource line) throws IOException {
    rest(line.array(), line.position(), line.remaining());
  }

  /** A line of which the first bytes name the revision, and so many of the source are the rest. */
  void line(String revisionBound, ByteSource rest, int length) throws IOException {
    out.write(revisionBound.getBytes(StandardCharsets.UTF_8));
    rest(rest.array(), rest.position(), length);
  }

  private void rest(byte[] in, int start, int length) throws IOException {
    out.write(in, start, length);
    content.update(in, start, length);
    rows++;
  }

  /** Lines written, without the header. */
  long rows() {
    return rows;
  }

  /** Hex; to be asked once, after the last line. */
  String contentDigest() {
    return Sha256.hex(content);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
