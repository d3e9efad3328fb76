package io.waybill.job;

import io.waybill.ledger.Revision;
import io.waybill.report.DaySummary;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended that did not fail.
 *
 * @param published the revisions that became current, by date: the date's own first, if it changed
 * @param summary of the date; null if nothing was computed, since it is published already
 * @param current the date's current revision
 * @param notes what somebody should look at, e.g. a file that failed or may be cut short
 */
public record Outcome(
    LocalDate date,
    List<Revision> published,
    @Nullable DaySummary summary,
    Revision current,
    List<String> notes) {}
