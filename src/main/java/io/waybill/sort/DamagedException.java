package io.waybill.sort;

import java.io.IOException;
import java.nio.file.Path;

/** A working file is not what was written there, or is gone. What it held can be made again. */
public class DamagedException extends IOException {
  private final transient Path path;

  public DamagedException(Path path, String what) {
    super(path + ": " + what);
    this.path = path;
  }

  /** What to delete before it is made again: the file, or the folder that lacks one. */
  public Path path() {
    return path;
  }
}
