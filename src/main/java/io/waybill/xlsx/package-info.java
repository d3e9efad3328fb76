/**
 * A workbook as the bytes that spreadsheets open: sheets written row by row, texts that are never
 * run, styles, fixed times. Knows Office Open XML and zip; does not know what is in the cells. In:
 * names, widths and cells. Out: one file, the same bytes for the same cells.
 *
 * <p>Libraries for this keep a sheet's strings in memory, write the time of writing, or leave a
 * formula without its value; and they need twice the time at least.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.xlsx;
