package io.waybill.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.April;
import io.waybill.Policies;
import io.waybill.feed.OrderKey;
import io.waybill.feed.Waiver;
import io.waybill.feed.Waivers;
import io.waybill.match.Assignment;
import io.waybill.match.Evidence;
import io.waybill.match.Matched;
import io.waybill.match.Night;
import io.waybill.match.Shipment;
import io.waybill.policy.Policy;
import io.waybill.policy.Rule;
import io.waybill.report.Drafts;
import io.waybill.settle.Due;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.Hash;
import io.waybill.sort.KeySet;
import io.waybill.sort.Share;
import io.waybill.sort.SlotFile;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Slots;
import io.waybill.sort.SortedRuns;
import io.waybill.sort.Spill;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WRONG_NUMBER_INCIDENT, which takes other shipments' findings, and what is due with it. */
class IncidentPassTest {
  private static final Policy POLICY =
      Policies.withRules(
          "ORDER_MISMATCH: {penalty: {fixed: {USD: 1}}}",
          "DESTINATION_MISMATCH:",
          "COURIER_MISMATCH: {penalty: {fixed: {USD: 2}}}",
          "WRONG_NUMBER_INCIDENT: {min_orders: 2, points: 5, penalty: {fixed: {USD: 10}}}");

  @TempDir private Path folder;
  private final List<Matched> shipments = new ArrayList<>();
  private final List<Waiver> waivers = new ArrayList<>();

  /** A shipment, first uploaded then, of whose number this is wrong. */
  private IncidentPassTest given(String order, String seller, String upload, String... wrongs) {
    return given(order, seller, List.of(facts("N" + order, upload, wrongs)));
  }

  private IncidentPassTest given(String order, String seller, List<Matched.Facts> facts) {
    List<Assignment> assignments = facts.stream().map(Matched.Facts::assignment).toList();
    Shipment shipment =
        new Shipment(
            order,
            "1",
            seller,
            "B-1",
            "BOOKS",
            "USD",
            100_00,
            "",
            "",
            0,
            ByteSink.NO_TIME,
            assignments.get(0).uploadedAt(),
            true,
            assignments);
    shipments.add(new Matched(shipment, facts));
    return this;
  }

  private static Matched.Facts facts(String number, String upload, String... wrongs) {
    List<String> wrong = List.of(wrongs);
    Assignment assignment =
        new Assignment(April.at(upload), number, "DHL", "", false, ByteSink.NO_TIME, 0, 2);
    Evidence evidence =
        new Evidence(
            April.at(upload),
            ByteSink.NO_TIME,
            ByteSink.NO_TIME,
            true,
            !wrong.contains("courier"),
            wrong.contains("order"),
            false,
            false,
            wrong.contains("destination"),
            false,
            false,
            false,
            ByteSink.NO_TIME);
    return new Matched.Facts(assignment, evidence, ByteSink.NO_TIME, true, false);
  }

  /** A waiver for uploads of the 7th. */
  private IncidentPassTest waived(String id, String order, Rule rule) {
    waivers.add(new Waiver(id, Waiver.Scope.ORDER, order, rule, April.day(7), April.day(7)));
    return this;
  }

  private Drafts drafts(String part) {
    return new Drafts(folder, part, April.date(20), List.of("2025-04-08/orders.csv"));
  }

  private void judge() throws IOException {
    Waivers all = new Waivers(waivers);
    Spill suspects = new Spill(folder, "suspects");
    KeySet booked = new KeySet(1);
    booked.add(OrderKey.markOfOrder(Hash.of("O-6")));
    try (Judge judge =
        new Judge(
            Night.of(POLICY, April.date(20)),
            Map.of(),
            all,
            drafts("judged"),
            booked,
            new SlotWriter(folder.resolve("judged.dues")),
            suspects.writer(0))) {
      for (Matched matched : shipments) {
        judge.accept(matched);
      }
      judge.commit();
    }
    try (IncidentPass incidents =
        new IncidentPass(
            POLICY,
            all,
            folder,
            drafts("incidents"),
            booked,
            new SlotWriter(folder.resolve("incidents.dues")))) {
      incidents.run(new Share(0, 1, new Share.Pass(4, () -> {})), List.of(suspects));
    }
  }

  /** Each line of findings.csv as {@code order rule penalty points waiver}. */
  private List<String> findings() throws IOException {
    List<String> found = new ArrayList<>();
    try (SortedRuns runs = SortedRuns.of(folder, "findings")) {
      while (runs.next()) {
        List<String> cells =
            List.of(new String(runs.value(), StandardCharsets.UTF_8).split(",", -1));
        found.add(
            String.join(" ", cells.get(0), cells.get(2), cells.get(9), cells.get(11), cells.get(12))
                .strip());
      }
    }
    return found;
  }

  private List<String> dues() throws IOException {
    List<String> found = new ArrayList<>();
    for (String name : List.of("judged.dues", "incidents.dues")) {
      try (SlotFile file = SlotFile.open(folder.resolve(name))) {
        for (int slot = 0; slot < Slots.COUNT; slot++) {
          ByteSink bytes = new ByteSink(64);
          file.read(slot, bytes);
          ByteSource source = new ByteSource().reset(bytes);
          while (source.hasMore()) {
            Due due = Due.decode(source);
            found.add((due.orderId() + " " + due.penalty() + " " + due.penaltyRules()).strip());
          }
        }
      }
    }
    found.sort(null);
    return found;
  }

  @Test
  void eachAssignmentOfAnIncidentGetsItOnceAndPaysForIt() throws IOException {
    given("O-1", "S-1", "07T00:00", "order", "destination")
        .given("O-2", "S-1", "07T23:59", "destination", "courier")
        .given("O-3", "S-1", "07T12:00", "courier")
        .given("O-4", "S-1", "08T00:00", "order")
        .given("O-5", "S-2", "07T12:00", "order")
        .given("O-6", "S-2", "07T12:00")
        .judge();

    assertThat(findings())
        .containsExactly(
            "O-1 ORDER_MISMATCH 1.00 0",
            "O-1 DESTINATION_MISMATCH 0.00 0",
            "O-1 WRONG_NUMBER_INCIDENT 10.00 5",
            "O-2 COURIER_MISMATCH 2.00 0",
            "O-2 DESTINATION_MISMATCH 0.00 0",
            "O-2 WRONG_NUMBER_INCIDENT 10.00 5",
            "O-3 COURIER_MISMATCH 2.00 0",
            "O-4 ORDER_MISMATCH 1.00 0",
            "O-5 ORDER_MISMATCH 1.00 0");
    assertThat(dues())
        .containsExactly(
            "O-1 1100 ORDER_MISMATCH+WRONG_NUMBER_INCIDENT",
            "O-2 1200 COURIER_MISMATCH+WRONG_NUMBER_INCIDENT",
            "O-3 200 COURIER_MISMATCH",
            "O-4 100 ORDER_MISMATCH",
            "O-5 100 ORDER_MISMATCH",
            "O-6 0");
  }

  @Test
  void aWaivedWrongNumberMakesNoIncident() throws IOException {
    given("O-1", "S-1", "07T10:00", "order")
        .given("O-2", "S-1", "07T10:00", "order")
        .waived("W1", "O-2", Rule.ORDER_MISMATCH)
        .judge();

    assertThat(findings())
        .containsExactly("O-1 ORDER_MISMATCH 1.00 0", "O-2 ORDER_MISMATCH 0.00 0 W1");
  }

  @Test
  void anotherWrongNumberOfTheAssignmentThatIsNotWaivedDoes() throws IOException {
    given("O-1", "S-1", "07T10:00", "order")
        .given("O-2", "S-1", "07T10:00", "order", "destination")
        .waived("W1", "O-2", Rule.ORDER_MISMATCH)
        .judge();

    assertThat(findings())
        .contains("O-1 WRONG_NUMBER_INCIDENT 10.00 5", "O-2 WRONG_NUMBER_INCIDENT 10.00 5");
  }

  @Test
  void anIncidentStaysOneThoughOneOfItsFindingsIsWaived() throws IOException {
    given("O-1", "S-1", "07T10:00", "order")
        .given("O-2", "S-1", "07T10:00", "order")
        .waived("W1", "O-2", Rule.WRONG_NUMBER_INCIDENT)
        .judge();

    assertThat(findings())
        .containsExactly(
            "O-1 ORDER_MISMATCH 1.00 0",
            "O-1 WRONG_NUMBER_INCIDENT 10.00 5",
            "O-2 ORDER_MISMATCH 1.00 0",
            "O-2 WRONG_NUMBER_INCIDENT 0.00 0 W1");
  }

  @Test
  void ofAShipmentOnlyTheAssignmentsOfThatDayWithAnUnwaivedWrongNumberGetIt() throws IOException {
    given("O-1", "S-1", "07T10:00", "order")
        .given("O-2", "S-1", "07T10:00", "order")
        .given(
            "O-3",
            "S-1",
            List.of(facts("A111", "07T10:00", "order"), facts("B222", "08T10:00", "order")))
        .waived("W1", "O-3", Rule.ORDER_MISMATCH)
        .judge();

    assertThat(findings())
        .containsExactly(
            "O-1 ORDER_MISMATCH 1.00 0",
            "O-1 WRONG_NUMBER_INCIDENT 10.00 5",
            "O-2 ORDER_MISMATCH 1.00 0",
            "O-2 WRONG_NUMBER_INCIDENT 10.00 5",
            "O-3 ORDER_MISMATCH 0.00 0 W1",
            "O-3 ORDER_MISMATCH 1.00 0");
  }
}
