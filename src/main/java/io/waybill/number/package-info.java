/**
 * The forms of tracking numbers: which characters stand where, which one checks the others, and
 * what it would have to be. Knows no couriers' rules and no files; a check digit proves a number's
 * form, never that it is the right order's. In: a number in normal form. Out: whether it fits, and
 * if not, why.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.number;
