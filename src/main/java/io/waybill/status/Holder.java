package io.waybill.status;

import io.waybill.job.NightRecord;
import io.waybill.job.WorkspaceLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who holds the lock of a data folder.
 *
 * @param purpose e.g. {@code date 2025-04-23}
 * @param since null if the holder does not say, as in its first moment
 */
public record Holder(long pid, String purpose, @Nullable Instant since) {
  private static final Pattern TEXT = Pattern.compile("pid (\\d{1,18}), (.*), started (\\S+)");

  static @Nullable Holder of(Path data) throws IOException {
    Optional<String> text = WorkspaceLock.holder(data);
    return text.map(Holder::of).orElse(null);
  }

  private static Holder of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return new Holder(0, text, null);
    }
    try {
      return new Holder(
          Long.parseLong(matcher.group(1)), matcher.group(2), Instant.parse(matcher.group(3)));
    } catch (DateTimeParseException e) {
      return new Holder(0, text, null);
    }
  }

  /** The pid alone does not tell: in containers every run has the same. */
  boolean runs(NightRecord.Run run) {
    return since == null || (pid == run.pid() && !run.started().isBefore(since));
  }
}
