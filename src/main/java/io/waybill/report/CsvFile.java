package io.waybill.report;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.exceptions.CsvValidationException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a report that was written here, behind its header. */
public final class CsvFile {
  /** Takes the cells of a line. */
  public interface Sink {
    void accept(String[] cells) throws IOException;
  }

  private CsvFile() {}

  /**
   * Hands over the lines in their order.
   *
   * @throws IOException the file cannot be read, or a line has not as many cells as the header
   */
  public static void forEach(Path file, Sink sink) throws IOException {
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVReader csv =
            new CSVReaderBuilder(in).withCSVParser(new RFC4180ParserBuilder().build()).build()) {
      String @Nullable [] header = csv.readNext();
      if (header == null) {
        throw new IOException(file + ": is empty, expected a header");
      }
      for (String[] cells; (cells = csv.readNext()) != null; ) {
        if (cells.length != header.length) {
          throw new IOException(
              file
                  + ":"
                  + csv.getLinesRead()
                  + ": has "
                  + cells.length
                  + " cells, expected "
                  + header.length);
        }
        sink.accept(cells);
      }
    } catch (CsvValidationException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
