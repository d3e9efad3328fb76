package io.waybill.present;

import java.io.IOException;
import java.nio.file.Files;

/** {@code summary.html}: what a person wants to know of a date, the most urgent first. */
final class SummaryPage implements Rendering {
  static final String FILE_NAME = "summary.html";

  @Override
  public long write(Day day) throws IOException {
    Files.writeString(
        day.folder().resolve(FILE_NAME),
        "<!DOCTYPE html>\n<title>" + day.date() + " r" + day.revision() + "</title>\n");
    return 1;
  }
}
