package io.waybill.cli;

import io.waybill.job.Tuning;
import io.waybill.job.Workspace;
import io.waybill.sort.Slots;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that works on a workspace. */
final class WorkspaceOptions {
  @SuppressWarnings("UnusedVariable") // picocli checks what it is given
  @Mixin
  private LogOptions log;

  @Option(
      names = "--inbox",
      paramLabel = "DIR",
      defaultValue = "${env:WAYBILL_INBOX:-inbox}",
      description = "Delivered files, a folder for each business date (WAYBILL_INBOX, inbox).")
  private Path inbox;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      defaultValue = "${env:WAYBILL_POLICY:-policy.yaml}",
      description = "Rules and amounts (WAYBILL_POLICY, policy.yaml).")
  private Path policy;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      defaultValue = "${env:WAYBILL_REPORTS:-reports}",
      description = "Where reports are published (WAYBILL_REPORTS, reports).")
  private Path reports;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:WAYBILL_DATA:-data}",
      description = "Database, lock and working files (WAYBILL_DATA, data).")
  private Path data;

  @Option(names = "--workers", hidden = true, description = "Threads; default: all cores.")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(names = "--groups", hidden = true, description = "Groups of slots, 1 to 256.")
  private int groups = Slots.COUNT;

  @Option(names = "--slice-bytes", hidden = true, description = "What is read of a file at once.")
  private long sliceBytes = Tuning.standard().sliceBytes();

  Workspace workspace() {
    return new Workspace(
        inbox.toAbsolutePath().normalize(),
        policy,
        reports.toAbsolutePath().normalize(),
        data.toAbsolutePath().normalize());
  }

  Tuning tuning() {
    return new Tuning(
        Math.max(1, workers), Math.min(Slots.COUNT, Math.max(1, groups)), Math.max(1, sliceBytes));
  }
}
