/**
 * The ledger: which revision of which date is current, and what is about to become so. The only
 * place with SQL; knows the database and its pitfalls, does not know rules or reports. The
 * published folders hold the truth, booking lines included: the ledger is the index that says which
 * of them count. In: revisions staged. Out: revisions published.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.ledger;
