/**
 * Money (SPEC 6): clauses, groups and caps give what is due; what is due less what is booked gives
 * the lines. Pure: knows amounts, parties and lines; does not know files, Spring or the database.
 * In: findings and booked lines. Out: dues and new lines.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.settle;
