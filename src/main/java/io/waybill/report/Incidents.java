package io.waybill.report;

import io.waybill.policy.Policy;
import io.waybill.policy.PolicyVersion;
import io.waybill.policy.Rule;
import io.waybill.policy.RuleSettings.WrongNumberIncident;
import io.waybill.sort.ByteSource;
import io.waybill.sort.SortedRuns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Sellers' days on which wrong numbers belong to so many orders that they are an incident (SPEC 5).
 *
 * <p>Streams over what all workers drafted; only the buyers of one seller's day are held.
 */
public final class Incidents {
  /** Takes an incident: how many different orders and buyers it has. */
  public interface Sink {
    void accept(String sellerId, long uploadDay, long orders, long buyers) throws IOException;
  }

  private final Sink sink;

  private String sellerId = "";
  private long uploadDay;
  private String lastOrder = "";
  private long orders;
  private final Set<String> buyers = new HashSet<>();

  private Incidents(Sink sink) {
    this.sink = sink;
  }

  /** Hands over the incidents of a business date by seller and day. */
  public static void forEach(Path directory, Policy policy, Sink sink) throws IOException {
    forEachDay(
        directory,
        (sellerId, day, orders, buyers) -> {
          if (orders >= minOrders(policy, day)) {
            sink.accept(sellerId, day, orders, buyers);
          }
        });
  }

  /** The same for all days with a wrong number, be they too few for an incident. */
  public static void forEachDay(Path directory, Sink sink) throws IOException {
    Incidents incidents = new Incidents(sink);
    try (SortedRuns runs = SortedRuns.of(directory, Drafts.INCIDENTS)) {
      while (runs.next()) {
        incidents.take(runs.key());
      }
    }
    incidents.end();
  }

  private void take(byte[] key) throws IOException {
    int sellerEnd = zero(key, 0);
    int dayEnd = sellerEnd + 9;
    int orderEnd = zero(key, dayEnd);
    String seller = text(key, 0, sellerEnd);
    ByteSource source = new ByteSource(key);
    source.skip(sellerEnd + 1);
    long day = source.ordered();
    if (orders == 0 || day != uploadDay || !seller.equals(sellerId)) {
      end();
      sellerId = seller;
      uploadDay = day;
    }
    String order = text(key, dayEnd, orderEnd);
    if (orders == 0 || !order.equals(lastOrder)) {
      orders++;
      lastOrder = order;
    }
    buyers.add(text(key, orderEnd + 1, zero(key, orderEnd + 1)));
  }

  private void end() throws IOException {
    if (orders > 0) {
      sink.accept(sellerId, uploadDay, orders, buyers.size());
    }
    orders = 0;
    buyers.clear();
  }

  private static long minOrders(Policy policy, long day) {
    PolicyVersion version = policy.versionOn(day);
    WrongNumberIncident rule =
        version == null
            ? null
            : version.settings(Rule.WRONG_NUMBER_INCIDENT, WrongNumberIncident.class);
    return rule == null ? Long.MAX_VALUE : rule.minOrders();
  }

  private static int zero(byte[] key, int from) {
    int at = from;
    while (key[at] != 0) {
      at++;
    }
    return at;
  }

  private static String text(byte[] key, int from, int to) {
    return new String(key, from, to - from, StandardCharsets.UTF_8);
  }
}
