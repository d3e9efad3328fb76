package io.waybill.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** JSON as Waybill writes it, the same bytes everywhere, and reads it back. */
public final class Json {
  private static final JSON PRETTY =
      JSON.builder()
          .prettyPrinter(
              new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
          .build();

  private static final JSON PRETTY_WITH_NULLS = PRETTY.with(JSON.Feature.WRITE_NULL_PROPERTIES);

  private Json() {}

  /** Maps, lists, texts, numbers and truth values over several lines, with a line end. */
  public static String pretty(Object value) {
    return write(PRETTY, value) + "\n";
  }

  /**
   * The same with every name, also where there is nothing to say: for a schema that is promised.
   */
  public static String prettyWithNulls(Object value) {
    return write(PRETTY_WITH_NULLS, value) + "\n";
  }

  /** The same in one line, without a line end. */
  public static String line(Object value) {
    return write(JSON.std, value);
  }

  /**
   * Reads a file that holds one object.
   *
   * @throws IOException it cannot be read, or is none
   */
  public static Map<String, Object> read(Path file) throws IOException {
    try {
      return JSON.std.mapFrom(Files.readString(file));
    } catch (JacksonException e) {
      String what = e.getOriginalMessage().replaceFirst(" ?\\((start marker|byte|for) .*", "");
      throw new IOException(file + ": is no JSON object: " + what, e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": is no JSON object: not UTF-8", e);
    }
  }

  private static String write(JSON json, Object value) {
    try {
      return json.asString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
