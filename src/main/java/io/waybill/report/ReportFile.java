package io.waybill.report;

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
    line((header + "\n").getBytes(StandardCharsets.UTF_8));
    rows = 0;
  }

  void line(byte[] line) throws IOException {
    out.write(line);
    content.update(line);
    rows++;
  }

  /** A line of which the first bytes name the revision. */
  void line(String revisionBound, byte[] rest) throws IOException {
    out.write(revisionBound.getBytes(StandardCharsets.UTF_8));
    out.write(rest);
    content.update(rest);
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
