package io.waybill.cli;

import io.waybill.feed.Inbox;
import io.waybill.job.Allowed;
import io.waybill.job.Tuning;
import io.waybill.job.Workspace;
import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The main job on the sample, for a first look. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = "Runs the main job on a copy of sample-data, and says where the reports are.",
    footer = {"", "Example: ./run.sh sample"})
final class SampleCommand implements Callable<Integer> {
  @SuppressWarnings("UnusedVariable") // picocli checks what it is given
  @Mixin
  private LogOptions log;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Path home = Path.of(System.getProperty("waybill.home", ".")).toAbsolutePath().normalize();
    Path copy = home.resolve("target").resolve("sample");
    RevisionFolder.delete(copy);
    copy(home.resolve("sample-data"), copy);
    Workspace workspace = Workspace.beneath(copy);
    List<LocalDate> dates = new Inbox(workspace.inbox()).folders();
    return Runs.run(
        spec,
        workspace,
        Tuning.standard(),
        dates.get(0),
        runs ->
            runs.on(
                dates.get(0),
                runs.policy(),
                nights -> {
                  for (LocalDate date : dates) {
                    runs.night(date, d -> nights.reconcile(d, Allowed.NOTHING));
                  }
                }));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path source : tree.toList()) {
        Path target = to.resolve(from.relativize(source).toString());
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
        } else {
          Files.copy(source, target);
        }
      }
    }
  }
}
