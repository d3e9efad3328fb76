package io.waybill.explain;

import io.waybill.feed.PinnedFile;
import io.waybill.feed.Scan;
import io.waybill.feed.WaiverRow;
import io.waybill.match.Holders;
import io.waybill.match.Night;
import java.util.List;
import java.util.Map;

/**
 * What is known of a derived date besides the shipments to explain.
 *
 * @param files of the window, by index
 * @param reach by courier its latest physical event
 * @param waivers of all folders up to the date
 * @param rows of the orders to explain, by order id
 * @param scans of their numbers, physical or not, by number in time order
 * @param wrongNumbers by seller and upload day how many orders have an unwaived wrong number
 */
public record DayFacts(
    Night night,
    List<PinnedFile> files,
    Map<String, Long> reach,
    List<WaiverRow> waivers,
    Map<String, List<OrderRowSearch.Found>> rows,
    Map<String, List<Scan>> scans,
    Holders holders,
    Map<SellerDay, Long> wrongNumbers) {

  /** A seller's uploads of one local day, since 1970-01-01. */
  public record SellerDay(String sellerId, long day) {}

  /** {@code <folder>/<file>:<line>}. */
  String source(int file, long line) {
    return files.get(file).file().id() + ":" + line;
  }
}
