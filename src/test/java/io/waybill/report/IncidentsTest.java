package io.waybill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.April;
import io.waybill.Policies;
import io.waybill.policy.Policy;
import io.waybill.settle.Judged;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentsTest {
  private static final Policy FROM_TWO_ORDERS =
      Policies.withRules("WRONG_NUMBER_INCIDENT: {min_orders: 2}");

  @TempDir private Path folder;

  /** Each wrong number as {@code seller day order/package buyer}; on two workers in turn. */
  private List<String> incidents(Policy policy, List<String> wrongNumbers) throws IOException {
    for (int worker = 0; worker < 2; worker++) {
      try (Drafts drafts = new Drafts(folder, "w" + worker, April.date(20), List.of())) {
        for (int i = worker; i < wrongNumbers.size(); i += 2) {
          String[] words = wrongNumbers.get(i).strip().split(" +", -1);
          drafts.wrongNumber(
              judged(words[0], words[2], words[3]), April.day(Integer.parseInt(words[1])));
        }
      }
    }
    List<String> found = new ArrayList<>();
    Incidents.forEach(
        folder,
        policy,
        (seller, day, orders, buyers) ->
            found.add(
                seller
                    + " "
                    + (day - April.day(1) + 1)
                    + " orders="
                    + orders
                    + " buyers="
                    + buyers));
    return found;
  }

  private static Judged judged(String seller, String order, String buyer) {
    int slash = order.indexOf('/');
    return new Judged(
        order.substring(0, slash),
        order.substring(slash + 1),
        seller,
        buyer,
        "USD",
        100,
        true,
        BigDecimal.TEN,
        List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # wrong numbers                                       | incidents
                                                                |
          S1 7 O1/1 B1                                          |
          S1 7 O1/1 B1; S1 7 O2/1 B1                            | S1 7 orders=2 buyers=1
          S1 7 O1/1 B1; S1 7 O2/1 B2; S1 7 O3/1 B2              | S1 7 orders=3 buyers=2
          # an order counts once, whatever its packages, assignments and buyers
          S1 7 O1/1 B1; S1 7 O1/2 B1                            |
          S1 7 O1/1 B1; S1 7 O1/1 B1                            |
          S1 7 O1/1 B1; S1 7 O1/2 B2; S1 7 O2/1 B1              | S1 7 orders=2 buyers=2
          # each seller and day for itself
          S1 7 O1/1 B1; S1 8 O2/1 B1                            |
          S1 7 O1/1 B1; S2 7 O2/1 B1                            |
          S2 7 O1/1 B1; S2 7 O2/1 B1; S1 8 O3/1 B1; S1 8 O4/1 B1; S1 7 O5/1 B1; S1 7 O6/1 B2 | S1 7 orders=2 buyers=2, S1 8 orders=2 buyers=1, S2 7 orders=2 buyers=1
          S1 7 O1/1 B1; S1 8 O1/1 B1; S1 8 O2/1 B1              | S1 8 orders=2 buyers=1
          """)
  void soManyOrdersOfASellersDayAreAnIncident(String wrongNumbers, String incidents)
      throws IOException {
    List<String> given = wrongNumbers == null ? List.of() : List.of(wrongNumbers.split(";", -1));

    assertThat(String.join(", ", incidents(FROM_TWO_ORDERS, given)))
        .isEqualTo(incidents == null ? "" : incidents);
  }

  @Test
  void theVersionOfThatDaySaysHowMany() throws IOException {
    Policy policy =
        Policies.withVersions(
            """
              - {effective_from: 2025-04-07, rules: {WRONG_NUMBER_INCIDENT: {min_orders: 1}}}
              - {effective_from: 2025-04-09, rules: {WRONG_NUMBER_INCIDENT: {min_orders: 2}}}
              - {effective_from: 2025-04-11, rules: {}}
            """);
    List<String> wrongNumbers = new ArrayList<>();
    for (int day = 6; day <= 12; day++) {
      wrongNumbers.add("S1 " + day + " O" + day + "/1 B1");
    }
    wrongNumbers.add("S1 10 O99/1 B1");

    assertThat(incidents(policy, wrongNumbers))
        .containsExactly(
            "S1 7 orders=1 buyers=1", "S1 8 orders=1 buyers=1", "S1 10 orders=2 buyers=1");
  }
}
