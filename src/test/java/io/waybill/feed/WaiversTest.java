package io.waybill.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.April;
import io.waybill.policy.Rule;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaiversTest {
  private static final String HEADER = "waiver_id,scope,scope_id,rule,from,to,reason,approved_by\n";

  @TempDir private Path temporary;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # row                                             | reject; none: accepted
          W1,ORDER,O-1,*,2025-04-01,2025-04-30,why,me       |
          W1,order,O-1,late_change,2025-04-01,2025-04-01,why,me |
          W1,ORDER,O-1,*,2025-04-01,2025-04-30,why          | WRONG_COLUMN_COUNT
          W1,ORDER,{65},*,2025-04-01,2025-04-30,why,me      | FIELD_TOO_LONG scope_id
          ^W1,ORDER,O-1,*,2025-04-01,2025-04-30,why,me      | CONTROL_CHARACTER waiver_id
          ,ORDER,O-1,*,2025-04-01,2025-04-30,why,me         | MISSING_FIELD waiver_id
          W1,ORDER,O-1,*,2025-04-01,2025-04-30,,me          | MISSING_FIELD reason
          W1,ORDER,O-1,*,2025-04-01,2025-04-30,why,         | MISSING_FIELD approved_by
          W1,PLANET,O-1,*,2025-04-01,2025-04-30,why,me      | BAD_SCOPE scope
          W1,ORDER,O-1,LATE,2025-04-01,2025-04-30,why,me    | BAD_RULE rule
          W1,ORDER,O-1,**,2025-04-01,2025-04-30,why,me      | BAD_RULE rule
          W1,ORDER,O-1,*,2025-04-31,2025-04-30,why,me       | BAD_TIMESTAMP from
          W1,ORDER,O-1,*,2025-04-01,2025-04-01T00:00:00Z,why,me | BAD_TIMESTAMP to
          W1,ORDER,O-1,*,2025-04-02,2025-04-01,why,me       | BAD_CHRONOLOGY from
          # the first that fails is reported
          W1,PLANET,O-1,LATE,x,y,,me                        | MISSING_FIELD reason
          W1,PLANET,O-1,LATE,x,y,why,me                     | BAD_SCOPE scope
          W1,ORDER,O-1,LATE,x,y,why,me                      | BAD_RULE rule
          W1,ORDER,O-1,*,x,y,why,me                         | BAD_TIMESTAMP from
          1E5,ORDER,1E5,*,2025-04-01,2025-04-30,why,me      |
          """)
  void aRejectedWaiverFailsItsFile(String row, String reject) throws IOException {
    String text = row.replace("{65}", "x".repeat(65)).replace('^', '\u0001');
    InboxUnderTest inbox =
        new InboxUnderTest(temporary).file(20, "waivers.csv", HEADER + "\n" + text + "\n");
    try (Window window = inbox.window(20)) {
      if (reject == null) {
        assertThat(window.faults()).isEmpty();
        assertThat(window.control().get(0).accepted()).isEqualTo(1);
      } else {

        assertThat(window.faults())
            .containsExactly(
                "2025-04-20/waivers.csv:3: waiver rejected, "
                    + reject
                    + ", expected every waiver to be right");
        assertThat(window.control().get(0).status()).isEqualTo(ControlLine.Status.FAILED);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # order, seller, courier, rule,         day, waiver
          O-1,     S-9,    UPS,     LATE_CHANGE,  10,  W3
          O-1,     S-9,    UPS,     LATE_CHANGE,  20,  W3
          O-1,     S-9,    UPS,     LATE_CHANGE,  9,   ''
          O-1,     S-9,    UPS,     LATE_CHANGE,  21,  ''
          o-1,     S-9,    UPS,     LATE_CHANGE,  10,  ''
          # of several that fit the least id, by code point
          O-1,     S-1,    UPS,     LATE_CHANGE,  10,  W2
          O-1,     S-1,    DHL,     LATE_CHANGE,  10,  W10
          O-9,     S-1,    DHL,     LATE_CHANGE,  10,  W10
          O-1,     S-1,    DHL,     NOT_SCANNED,  10,  W10
          O-1,     S-1,    UPS,     NOT_SCANNED,  10,  W3
          O-9,     S-1,    UPS,     NOT_SCANNED,  10,  ''
          O-2,     S-9,    UPS,     LATE_CHANGE,  15,  V
          """)
  void theLeastWaiverThatFits(
      String order, String seller, String courier, Rule rule, int day, String waiver)
      throws IOException {
    InboxUnderTest inbox =
        new InboxUnderTest(temporary)
            .file(
                1,
                "waivers-1.csv",
                HEADER
                    + "W3,ORDER,O-1,*,2025-04-10,2025-04-20,why,me\n"
                    + "W2,SELLER,S-1,LATE_CHANGE,2025-04-01,2025-04-30,why,me\n")
            .file(
                20,
                "waivers.csv",
                HEADER
                    + "W10,COURIER,dhl ecommerce,*,2025-04-01,2025-04-30,why,me\n"
                    + "W,ORDER,O-2,LATE_CHANGE,2025-04-14,2025-04-14,why,me\n"
                    + "V,ORDER,O-2,LATE_CHANGE,2025-04-15,2025-04-15,why,me\n")
            .file(21, "waivers.csv", HEADER + "A,COURIER,UPS,*,2025-04-01,2025-04-30,why,me\n");
    try (Window window = inbox.window(20)) {
      assertThat(window.waivers().idFor(order, seller, courier, rule, April.day(day)))
          .isEqualTo(waiver);
    }
  }
}
