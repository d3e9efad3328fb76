package io.waybill.present;

import io.waybill.policy.PolicyReader;
import io.waybill.report.RevisionFolder;
import io.waybill.report.RunRecord;
import io.waybill.report.Sealing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A published revision as the day that renderings are made of, into a folder of its own. */
final class DayUnderTest {
  private DayUnderTest() {}

  /** Copies a revision's files; no earlier date is known of it. */
  static Day of(Path published, Path folder) throws Exception {
    return of(published, folder, List.of());
  }

  static Day of(Path published, Path folder, List<Day.Earlier> earlier) throws Exception {
    Files.createDirectories(folder);
    try (var files = Files.list(published)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        copy(file, folder);
      }
    }
    RunRecord record = RunRecord.read(published);
    return new Day(
        folder,
        folder,
        PolicyReader.read(published.resolve(RevisionFolder.POLICY)),
        record.date(),
        record.revision(),
        record.reason(),
        record.program(),
        record.policySha256(),
        record.summary(),
        record.inputs(),
        record.notes(),
        earlier,
        null);
  }

  static void render(Rendering rendering, Day day) throws IOException {
    try (Sealing sealing = new Sealing(day.folder())) {
      rendering.write(day, sealing);
      sealing.end();
    }
  }

  private static void copy(Path file, Path folder) throws IOException {
    Files.copy(file, folder.resolve(file.getFileName()));
  }
}
