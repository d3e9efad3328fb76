/**
 * feeds.yaml: how files that are not native, as marketplaces and couriers write them, become rows
 * with the columns of their kind. Knows delimiters, encodings, dates, amounts and words of such
 * files; does not know windows, checks of rows, or rules. In: feeds.yaml, a file's bytes. Out:
 * layouts, and records as a native file would have them.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.profile;
