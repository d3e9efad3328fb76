package io.waybill.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;

/** A delivered file: the folder's business date, its name, and where it lies. */
public record InboxFile(LocalDate folder, String name, FileKind kind, Path path) {

  static InboxFile of(LocalDate folder, Path path) {
    String name = path.getFileName().toString();
    return new InboxFile(folder, name, FileKind.of(name), path);
  }

  /** The file of an inbox that has this id. */
  public static InboxFile of(Path inbox, String id) {
    return of(LocalDate.parse(id.substring(0, 10)), inbox.resolve(id));
  }

  /** Whether its text is compressed: {@code .csv.gz}. */
  public boolean isGzip() {
    return TextFile.isGzip(name);
  }

  /** Its text, byte by byte; of a gzip file what it holds. To be closed. */
  InputStream text() throws IOException {
    return TextFile.stream(path);
  }

  /** The same, known to be of another kind than its name says. */
  InboxFile as(FileKind known) {
    return new InboxFile(folder, name, known, path);
  }

  /** {@code <folder>/<name>}, as reports cite it. */
  public String id() {
    return folder + "/" + name;
  }
}
