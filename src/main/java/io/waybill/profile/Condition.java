package io.waybill.profile;

import java.util.List;

/**
 * Which rows are read: those whose cell is one of the values, in any case, or none of them.
 *
 * @param values the empty text stands for an empty cell
 * @param is false: rows with one of the values are left out
 */
public record Condition(String column, List<String> values, boolean is) {}
