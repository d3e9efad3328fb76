package io.waybill.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a command in a process of its own, which ends at a crash point. */
final class OwnProcess {
  private OwnProcess() {}

  /**
   * Waits for its end.
   *
   * @param folder that holds inbox, policy.yaml, reports and data; gets the file output
   * @param crash as of {@code -Dwaybill.crash}; empty: none
   * @return its exit code
   */
  static int run(Path folder, Tuning tuning, String crash, String... command)
      throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Dwaybill.crash=" + crash,
                "-cp",
                System.getProperty("java.class.path"),
                "io.waybill.cli.Waybill"));
    line.addAll(List.of(command));
    line.addAll(List.of("--inbox", folder.resolve("inbox").toString()));
    line.addAll(List.of("--policy", folder.resolve("policy.yaml").toString()));
    line.addAll(List.of("--reports", folder.resolve("reports").toString()));
    line.addAll(List.of("--data", folder.resolve("data").toString()));
    line.addAll(
        List.of(
            "--workers=" + tuning.workers(),
            "--groups=" + tuning.groups(),
            "--slice-bytes=" + tuning.sliceBytes()));
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start()
        .waitFor();
  }
}
