package io.waybill.feed;

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

  /** {@code <folder>/<name>}, as reports cite it. */
  public String id() {
    return folder + "/" + name;
  }
}
