package io.waybill.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What one whole process took, from its start to its end, so that both programs are held against
 * the same clock.
 *
 * @param cpuSeconds user and system, of its children too
 * @param peakBytes resident; of the largest process, where there were several
 * @param peakFolderBytes the most that the watched folder held; 0 if none was watched
 */
record Measured(double wallSeconds, double cpuSeconds, long peakBytes, long peakFolderBytes) {
  private static final Path GNU_TIME = Path.of("/usr/bin/time");
  private static final int POLL_MILLIS = 100;

  /**
   * Runs a command, which must succeed. GNU time tells CPU and memory; where it is not installed,
   * bash's {@code time} and polled {@code /proc/<pid>/status} (Linux only) do: Java cannot ask what
   * a child has used.
   *
   * @param watched a folder that is polled for its size; it need not be there yet
   * @param output takes all that is printed
   * @throws IllegalStateException if it exits with anything but 0
   */
  static Measured run(List<String> command, Path watched, Path output)
      throws IOException, InterruptedException {
    Path figures = output.resolveSibling(output.getFileName() + ".time");
    Files.deleteIfExists(figures);
    boolean gnuTime = Files.isExecutable(GNU_TIME);
    List<String> line = new ArrayList<>();
    if (gnuTime) {
      line.addAll(List.of(GNU_TIME.toString(), "-f", "%U %S %M", "-o", figures.toString()));
    } else {
      String timed = "TIMEFORMAT='%U %S 0'; { time \"$@\" 2>&3; } 3>&2 2>" + figures;
      line.addAll(List.of("bash", "-c", timed, "bash"));
    }
    line.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("WAYBILL_") || name.equals("MAVEN_OPTS"));
    long start = System.nanoTime();
    Process process = builder.start();
    long folder = 0;
    long resident = 0;
    while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      folder = Math.max(folder, sizeOf(watched));
      if (!gnuTime) {
        resident =
            Math.max(
                resident, process.descendants().mapToLong(Measured::highWater).max().orElse(0));
      }
    }
    double wall = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          "exit "
              + process.exitValue()
              + " of "
              + String.join(" ", command)
              + "\n"
              + Files.readString(output));
    }
    String[] used = Files.readString(figures).strip().split(" ", -1);
    double cpu = Double.parseDouble(used[0]) + Double.parseDouble(used[1]);
    return new Measured(
        wall,
        cpu,
        Math.max(resident, 1024 * Long.parseLong(used[2])),
        Math.max(folder, sizeOf(watched)));
  }

  /** Of all files under a folder, or 0; files that go away meanwhile do not count. */
  static long sizeOf(Path folder) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(Measured::sizeOfFile).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // a folder went away while it was listed: the next poll tells
    }
  }

  private static long sizeOfFile(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile() ? attributes.size() : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private static long highWater(ProcessHandle process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }
}
