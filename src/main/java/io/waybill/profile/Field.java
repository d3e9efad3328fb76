package io.waybill.profile;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a field of SPEC 2 comes from, and how its text is read.
 *
 * @param columns by name, or by place ({@code #25}); the first that is not empty counts
 * @param join where not empty: all columns count, put together with this between them
 * @param constant where there are no columns
 * @param signOf the column of an amount whose currency sign or code is the currency
 * @param before keeps what stands before the first such separator; none: nothing
 * @param after keeps what stands behind the first such separator; none: all
 * @param strip characters that are taken off both ends
 * @param dates patterns, by precedence; empty: those of the profile
 * @param zoneColumn which holds the zone of the row's local times
 * @param map what words mean, keys in upper case
 * @param vocabulary a table of statuses by name
 * @param otherwise of words that neither knows
 */
public record Field(
    List<String> columns,
    String join,
    String constant,
    String signOf,
    String before,
    String after,
    String strip,
    List<String> dates,
    String zoneColumn,
    Map<String, String> map,
    String vocabulary,
    Otherwise otherwise) {

  /** Keeps words by key, as {@link Profile} does. */
  public Field {
    map = Collections.unmodifiableMap(new TreeMap<>(map));
  }

  /** What becomes of a word that is not mapped. */
  public enum Otherwise {
    /** It is handed on as it is. */
    KEEP,
    /** The field is empty. */
    EMPTY,
    /** The row is rejected. */
    REJECT
  }

  /** Whether it says where the field comes from. */
  boolean hasSource() {
    return !columns.isEmpty() || !constant.isEmpty() || !signOf.isEmpty();
  }

  boolean hasWords() {
    return !map.isEmpty() || !vocabulary.isEmpty();
  }
}
