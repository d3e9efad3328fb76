/**
 * Rows on disk, laid out for the joins: by hash slot ({@link io.waybill.sort.SlotWriter}) and in
 * order of a key ({@link io.waybill.sort.RunSorter}). Knows bytes, slots, runs and checksums; does
 * not know what the rows mean. In: encoded records from any step. Out: the same records, a slot at
 * a time or in order, in memory that does not grow with them.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.sort;
