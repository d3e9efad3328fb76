package io.waybill.profile;

import java.util.List;

/**
 * Continuation rows: rows of one key, one after the other, where an empty cell means what the cell
 * above it says. A row without a key continues the one before it.
 *
 * @param by the column of the key
 * @param columns whose cells are filled
 */
public record FillDown(String by, List<String> columns) {}
