package io.waybill.sort;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The names of the sorted runs that a worker's part of a pass left, written when it is complete.
 * {@link SortedRuns} takes the runs that it finds; a killed attempt may have lost one since.
 *
 * <p>The first line is the number of names: a list that was cut is no shorter list.
 */
public final class RunList {
  private static final String SUFFIX = ".list";

  private RunList() {}

  /**
   * Writes the list.
   *
   * @param part its runs are named {@code <any>-<part>.<n>.run}
   */
  public static void write(Path directory, String part) throws IOException {
    List<String> lines = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(directory, "*-" + part + ".*" + SortedRuns.SUFFIX)) {
      found.forEach(run -> lines.add(run.getFileName().toString()));
    }
    Collections.sort(lines);
    lines.add(0, Integer.toString(lines.size()));
    Path list = directory.resolve(part + SUFFIX);
    Path temporary = list.resolveSibling(list.getFileName() + ".tmp");
    Files.write(temporary, lines);
    Files.move(temporary, list, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Fails if a run of a complete part is gone or damaged.
   *
   * @throws DamagedException which
   */
  public static void check(Path directory, String part) throws IOException {
    Path list = directory.resolve(part + SUFFIX);
    List<String> lines;
    try {
      lines = Files.readAllLines(list);
    } catch (NoSuchFileException | CharacterCodingException e) {
      throw damaged(list);
    }
    if (lines.isEmpty() || !lines.get(0).equals(Integer.toString(lines.size() - 1))) {
      throw damaged(list);
    }
    for (String name : lines.subList(1, lines.size())) {
      SortedRuns.check(directory.resolve(name));
    }
  }

  private static DamagedException damaged(Path list) {
    return new DamagedException(
        list, "is gone or damaged, expected a list of runs; delete its folder and run again");
  }
}
