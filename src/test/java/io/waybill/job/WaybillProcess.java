package io.waybill.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program in a process of its own, on the folders of a {@link TestWorkspace}. Its Java has the
 * options of a program that soon ends: half of the time is the start.
 */
final class WaybillProcess {
  private WaybillProcess() {}

  /**
   * Starts a command.
   *
   * @param root the workspace's
   * @param output takes all that it prints
   * @param options more options for Java
   */
  static Process start(
      Path root, Tuning tuning, Path output, List<String> options, List<String> command)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m"));
    line.addAll(options);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.waybill.cli.Waybill"));
    line.addAll(command);
    line.addAll(List.of("--inbox", root.resolve("inbox").toString()));
    line.addAll(List.of("--policy", root.resolve("policy.yaml").toString()));
    line.addAll(List.of("--reports", root.resolve("reports").toString()));
    line.addAll(List.of("--data", root.resolve("data").toString()));
    line.addAll(
        List.of(
            "--workers=" + tuning.workers(),
            "--groups=" + tuning.groups(),
            "--slice-bytes=" + tuning.sliceBytes()));
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
