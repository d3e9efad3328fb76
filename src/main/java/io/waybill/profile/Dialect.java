package io.waybill.profile;

/**
 * How a file is cut into cells.
 *
 * @param delimiter a comma, a semicolon or a tab
 * @param quote {@code "}, {@code '}, or 0: quotes are text like any other
 * @param trailingDelimiter whether lines end with a delimiter behind which there is no column
 */
public record Dialect(char delimiter, char quote, boolean trailingDelimiter) {
  static final Dialect RFC_4180 = new Dialect(',', '"', false);
}
