package io.waybill.cli;

import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/** What is written to standard error while a run goes on. */
enum LogFormat {
  /** Lines for people. */
  TEXT,
  /** One JSON object a line, and nothing else. */
  JSON;

  static final String OPTION = "--log-format";
  static final String VARIABLE = "WAYBILL_LOG_FORMAT";

  static LogFormat of(String text) {
    for (LogFormat format : values()) {
      if (text.equals(format.toString())) {
        return format;
      }
    }
    throw new TypeConversionException("\"" + text + "\" is no log format, expected text or json");
  }

  /**
   * The format that a command line asks for. It is sought before the line is parsed, since what is
   * wrong with the line is to be told in it.
   */
  static LogFormat wanted(String[] args) {
    String wanted = System.getenv(VARIABLE);
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith(OPTION + "=")) {
        wanted = args[i].substring(OPTION.length() + 1);
      } else if (args[i].equals(OPTION) && i + 1 < args.length) {
        wanted = args[i + 1];
      }
    }
    return JSON.toString().equals(wanted) ? JSON : TEXT;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
