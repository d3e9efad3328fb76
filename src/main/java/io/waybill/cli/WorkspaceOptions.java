package io.waybill.cli;

import io.waybill.job.Tuning;
import io.waybill.job.Workspace;
import io.waybill.sort.Slots;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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

  @Option(
      names = "--cache-size",
      paramLabel = "SIZE",
      defaultValue = "${env:WAYBILL_CACHE_SIZE:-8g}",
      converter = Size.class,
      description = "What one run may leave for the next, such as 500m (WAYBILL_CACHE_SIZE, 8g).")
  private long cacheBytes;

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
        Math.max(1, workers),
        Math.min(Slots.COUNT, Math.max(1, groups)),
        Math.max(1, sliceBytes),
        cacheBytes);
  }

  /** Bytes, with k, m, g or t for 1024 of the size before. */
  static final class Size implements ITypeConverter<Long> {
    private static final String UNITS = "kmgt";

    @Override
    public Long convert(String value) {
      String lower = value.toLowerCase(Locale.ROOT);
      int unit = lower.isEmpty() ? -1 : UNITS.indexOf(lower.charAt(lower.length() - 1));
      String digits = unit < 0 ? lower : lower.substring(0, lower.length() - 1);
      if (!digits.matches("\\d{1,6}") && !(unit < 0 && digits.matches("\\d{1,18}"))) {
        throw new TypeConversionException(
            "'" + value + "' is no size, expected a number of bytes such as 500m or 8g");
      }
      return Long.parseLong(digits) << 10 * (unit + 1);
    }
  }
}
