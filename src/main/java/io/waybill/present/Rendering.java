package io.waybill.present;

import io.waybill.report.Sealing;
import java.io.IOException;

/**
 * A further file, or folder of files, made of a date's reports: one unit of work.
 *
 * <p>Several are at work at the same time, so none may need what another one writes. The same
 * reports must give the same bytes. Reports are read as streams: a date may have millions of lines.
 */
public interface Rendering {
  /**
   * Writes it into {@link Day#folder}; does again what a killed attempt left half done.
   *
   * @param sealing takes each file of it as soon as it is written
   * @return how many files it wrote
   */
  long write(Day day, Sealing sealing) throws IOException;
}
