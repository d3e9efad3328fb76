/**
 * The night as a Spring Batch job: its steps, their workers, and how it is started, resumed and
 * recovered. Knows the order of the passes and what a crash leaves; does not know CSV columns,
 * rules or SQL. In: a workspace and a business date. Out: an {@link io.waybill.job.Outcome}, or a
 * {@link io.waybill.job.NightFailure}.
 */
@org.jspecify.annotations.NullMarked
package io.waybill.job;
