package io.waybill.cli;

import picocli.CommandLine.Option;

/** How a run speaks. The value is known before: {@link LogFormat#wanted}; here it is checked. */
final class LogOptions {
  @Option(
      names = LogFormat.OPTION,
      paramLabel = "FORMAT",
      defaultValue = "${env:" + LogFormat.VARIABLE + ":-text}",
      description = "text, or json: an object a line on stderr (WAYBILL_LOG_FORMAT, text).")
  void format(LogFormat format) {}
}
