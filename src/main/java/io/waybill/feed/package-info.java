/**
 * The inbox: which files make up a window, what they are pinned by, and how their bytes become rows
 * or rejects. Knows file kinds, CSV and its limits, the checks of a row, the manifest; does not
 * know rules or the database. In: folders of CSV. Out: segments of encoded rows, waivers, and what
 * control.csv says of every file.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.feed;
