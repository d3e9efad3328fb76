package io.waybill.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The two programs' command lines: both are started as a user starts them, each in a process of its
 * own.
 */
final class Programs {
  private final Path home;
  private final Path work;

  /**
   * @param home the project's folder
   * @param work takes what the processes print
   */
  Programs(Path home, Path work) {
    this.home = home;
    this.work = work;
  }

  /**
   * Builds what is missing, has run.sh prepare the starts of short and of long commands, and takes
   * DuckDB's library out of its jar: nothing of it is part of what is measured.
   *
   * @return what Waybill says of itself and of the Java that run.sh picks
   */
  String prepare() throws IOException, InterruptedException {
    waybill("--version");
    waybill("verify", "--help");
    waybill("--version"); // with nothing left to prepare it says only that
    String version = Files.readString(work.resolve("waybill.log")).strip().replace("\n", ", ");
    Path library = nativeFolder().resolve(libraryName());
    if (!Files.exists(library)) {
      Files.createDirectories(nativeFolder());
      try (InputStream packed = Programs.class.getResourceAsStream("/" + libraryName())) {
        if (packed != null) { // else DuckDB looks for it itself
          Files.copy(packed, library);
        }
      }
    }
    return version;
  }

  /** A command of Waybill on a market; data and reports are in {@code folder}. */
  Measured waybill(Path market, Path folder, String... command)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(runSh()));
    line.addAll(Arrays.asList(command));
    line.addAll(List.of("--inbox", market.resolve("inbox").toString()));
    line.addAll(List.of("--policy", market.resolve("policy.yaml").toString()));
    line.addAll(List.of("--reports", folder.resolve("reports").toString()));
    line.addAll(List.of("--data", folder.resolve("data").toString()));
    return Measured.run(line, folder.resolve("data"), work.resolve("waybill.log"));
  }

  /** A command of Waybill that needs no workspace. */
  Measured waybill(String... command) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(runSh()));
    line.addAll(Arrays.asList(command));
    return Measured.run(line, work.resolve("none"), work.resolve("waybill.log"));
  }

  /** The script on a market of one business date; the reports come to lie in {@code folder}. */
  Measured duckDb(Path market, Path folder, String date) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    String classPath = nativeFolder() + File.pathSeparator + System.getProperty("java.class.path");
    return Measured.run(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            DuckDbScript.class.getName(),
            home.resolve("src/bench/resources/sql").toString(),
            "inbox=" + market.resolve("inbox"),
            "policy=" + market.resolve("policy.yaml"),
            "reports=" + folder,
            "work=" + folder,
            "date=" + date),
        folder.resolve("spill"),
        work.resolve("duckdb.log"));
  }

  private String runSh() {
    return home.resolve("run.sh").toString();
  }

  private Path nativeFolder() {
    return work.resolve("native");
  }

  /**
   * As DuckDB's driver looks for it in the class path; it copies the file on each start, which
   * costs little.
   */
  private static String libraryName() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    String suffix =
        system.contains("mac")
            ? "osx_universal"
            : system.contains("win") ? "windows_amd64" : arm ? "linux_arm64" : "linux_amd64";
    return "libduckdb_java.so_" + suffix;
  }
}
