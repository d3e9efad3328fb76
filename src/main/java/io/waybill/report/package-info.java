/**
 * The reports of a revision (SPEC 7): their columns, order and bytes, and how a folder of them is
 * published at once. Knows CSV, checksums and atomic renames; does not know how amounts came to be.
 * In: judged shipments and booking lines, a worker at a time. Out: eleven CSV files, sorted, and
 * what proves them.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.report;
