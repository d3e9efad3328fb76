package io.waybill.explain;

import static io.waybill.explain.ScanUse.AFTER_RETURN;
import static io.waybill.explain.ScanUse.ARRIVAL_ONLY;
import static io.waybill.explain.ScanUse.COUNTS;
import static io.waybill.explain.ScanUse.DEFERRED;
import static io.waybill.explain.ScanUse.NOT_PHYSICAL;
import static io.waybill.explain.ScanUse.OTHER_COURIER;
import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.feed.InboxFile;
import io.waybill.feed.Scan;
import io.waybill.feed.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the scans of a number are good for, of an assignment that declares DHL. */
class ScanUseTest {
  private static final long CUTOFF = 100;

  @Test
  void labelsAndWhatIsNotSeenYetDoNotCount() {
    assertThat(
            uses("DHL INFO_RECEIVED 1", "DHL EXCEPTION 2", "DHL COLLECTED 99", "DHL COLLECTED 100"))
        .containsExactly(NOT_PHYSICAL, NOT_PHYSICAL, COUNTS, DEFERRED);
  }

  @Test
  void othersCountOnlyWhereTheDeclaredCourierHasNone() {
    assertThat(uses("UPS COLLECTED 1", "DHL INFO_RECEIVED 2", "DHL COLLECTED 100"))
        .containsExactly(COUNTS, NOT_PHYSICAL, DEFERRED);
    assertThat(uses("UPS COLLECTED 1", "DHL COLLECTED 2")).containsExactly(OTHER_COURIER, COUNTS);
  }

  @Test
  void theLastMileMayBeAnothers() {
    assertThat(
            uses(
                "DHL COLLECTED 1",
                "UPS IN_TRANSIT 2",
                "UPS DELIVERY_ATTEMPTED 3",
                "UPS DELIVERED 4"))
        .containsExactly(COUNTS, OTHER_COURIER, ARRIVAL_ONLY, ARRIVAL_ONLY);
    assertThat(uses("UPS DELIVERY_ATTEMPTED 1", "DHL DELIVERY_ATTEMPTED 2", "UPS DELIVERED 3"))
        .containsExactly(OTHER_COURIER, COUNTS, ARRIVAL_ONLY);
    assertThat(uses("UPS DELIVERED 1", "DHL DELIVERED 2")).containsExactly(OTHER_COURIER, COUNTS);
  }

  @Test
  void nothingArrivesAfterItWasReturned() {
    assertThat(uses("DHL DELIVERED 1", "DHL RETURNED 1", "DHL DELIVERED 2", "DHL IN_TRANSIT 3"))
        .containsExactly(COUNTS, COUNTS, AFTER_RETURN, COUNTS);
    assertThat(uses("DHL RETURNED 1", "DHL DELIVERED 2", "UPS DELIVERED 3"))
        .containsExactly(COUNTS, AFTER_RETURN, OTHER_COURIER);
  }

  private static List<ScanUse> uses(String... scans) {
    InboxFile file = InboxFile.of(Path.of("inbox"), "2025-04-01/courier.csv");
    List<Scan> list = new ArrayList<>();
    for (String scan : scans) {
      String[] words = scan.split(" ", -1);
      list.add(
          new Scan(
              file,
              2,
              words[0],
              "NUMBER1",
              Long.parseLong(words[2]),
              Status.valueOf(words[1]),
              "",
              "",
              ""));
    }
    return ScanUse.of(list, "DHL", CUTOFF);
  }
}
