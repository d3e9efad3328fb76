/**
 * Brings a matched shipment through rules, waivers and money to the drafts of the reports and to
 * what is due. Knows in which order that happens, and that incidents wait for all other findings;
 * does not know how a rule decides or how reports are written. In: {@link
 * io.waybill.match.Matched}. Out: {@link io.waybill.report.Drafts} and {@link
 * io.waybill.settle.Due}.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.judge;
