/**
 * The sign-off of published revisions: who signed which bytes, and whether that is enough. Knows
 * names, signatures and the files that hold them, beside the revision's folder; does not know how
 * anything is computed. In: a revision's folder and a person's name. Out: {@link
 * io.waybill.approval.Approval}.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.approval;
