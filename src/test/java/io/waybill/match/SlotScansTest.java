package io.waybill.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.April;
import io.waybill.feed.LyingRow;
import io.waybill.feed.OrderRow;
import io.waybill.feed.Source;
import io.waybill.feed.Status;
import io.waybill.sort.ByteSink;
import io.waybill.sort.SlotFile;
import io.waybill.sort.SlotWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a number's scans are read, they say the same of the shipment that it was given to. */
class SlotScansTest {
  private static final int SLOT = 7;
  private static final long CUTOFF = April.at("20T00:00");
  private static final Map<String, Long> REACH = Map.of("DHL", CUTOFF, "UPS", CUTOFF - 1);
  private static final int NUMBERS = 12;

  // as ScanRecords lays them out
  private static final int HAS_ORDER = 1 << 3;
  private static final int HAS_COUNTRY = 1 << 4;
  private static final int HAS_POSTCODE = 1 << 5;

  @TempDir private Path folder;
  private final List<SlotFile> files = new ArrayList<>();
  private final Random random = new Random(11);

  @AfterEach
  void closeFiles() throws IOException {
    for (SlotFile file : files) {
      file.close();
    }
  }

  @Test
  void whatIsUndisputedIsWhatFoldedScansSay() throws IOException {
    int undisputed = 0;
    for (int round = 0; round < 300; round++) {
      List<Source> scans = scans(round);
      NumberTable numbers = numbers();
      SlotScans slot = new SlotScans(scans, CUTOFF);
      slot.read(SLOT, numbers);
      for (int i = 0; i < NUMBERS; i++) {
        NumberFacts number = numbers.get(i);
        OrderRow row = row(number(i));
        Evidence told = slot.undisputed(number, LyingRow.of(row), REACH);
        slot.fold(number);
        if (told != null) {
          undisputed++;
          assertThat(told).isEqualTo(folded(number, row));
          assertThat(number.knownByCourier(told, row.courier())).isEqualTo(number.known(told));
        }
      }
    }
    assertThat(undisputed).isBetween(300, 300 * NUMBERS - 300);
  }

  @Test
  void aSlotThatDoesNotFitIsFoldedAsItIsRead() throws IOException {
    List<Source> scans = scans(0);
    NumberTable numbers = numbers();
    NumberTable folded = numbers();
    SlotScans slot = new SlotScans(scans, CUTOFF);
    slot.read(SLOT, numbers);
    SlotScans small = new SlotScans(scans, CUTOFF, 1);
    small.read(SLOT, folded);

    for (int i = 0; i < NUMBERS; i++) {
      OrderRow row = row(number(i));
      if (folded.get(i).isFolded()) {
        assertThat(small.undisputed(folded.get(i), LyingRow.of(row), REACH)).isNull();
      }
      slot.fold(numbers.get(i));
      small.fold(folded.get(i));
      assertThat(folded(folded.get(i), row)).isEqualTo(folded(numbers.get(i), row));
    }
  }

  private static Evidence folded(NumberFacts number, OrderRow row) {
    Given given =
        new Given(
            null,
            new ShipmentKey(row.orderId(), "1"),
            new Parties("S-1", "B-1"),
            row.number(),
            row.courier(),
            row.country(),
            row.postcode(),
            0);
    return number.evidence(given, false, REACH);
  }

  private static NumberTable numbers() {
    NumberTable numbers = new NumberTable();
    for (int i = 0; i < NUMBERS; i++) {
      byte[] number = number(i).getBytes(StandardCharsets.UTF_8);
      numbers.of(number, 0, number.length).give(i);
    }
    return numbers;
  }

  private static String number(int index) {
    return "A100" + index;
  }

  private OrderRow row(String number) {
    return new OrderRow(
        2,
        ByteSink.NO_TIME,
        oneOf("O-1", "o1", "Ö1"),
        "1",
        "S-1",
        "B-1",
        "BOOKS",
        "USD",
        100,
        oneOf("DHL", "DHL", "UPS"),
        number,
        April.at("01T00:00"),
        April.at("02T00:00"),
        April.at("02T00:00"),
        "",
        false,
        ByteSink.NO_TIME,
        oneOf("US", "US", ""),
        oneOf("12345", "12345", "A1", ""),
        ByteSink.NO_TIME);
  }

  /** Scans of these numbers and of others, in three files. */
  private List<Source> scans(int round) throws IOException {
    List<Source> sources = new ArrayList<>();
    for (int file = 0; file < 3; file++) {
      Path path = folder.resolve(round + "-" + file);
      try (SlotWriter writer = new SlotWriter(path)) {
        for (int record = random.nextInt(12); record > 0; record--) {
          write(writer.to(SLOT));
        }
        writer.commit();
      }
      SlotFile slots = SlotFile.open(path);
      files.add(slots);
      sources.add(new Source(file, 100 + file, 1, slots));
    }
    return sources;
  }

  private void write(ByteSink sink) {
    int record = sink.begin();
    sink.text(number(random.nextInt(NUMBERS + 3)));
    sink.text(oneOf("DHL", "DHL", "DHL", "UPS"));
    long before = 0;
    for (int scan = 1 + random.nextInt(3); scan > 0; scan--) {
      Status status = Status.values()[1 + random.nextInt(Status.values().length - 2)];
      boolean order = random.nextBoolean();
      boolean country = random.nextBoolean();
      boolean postcode = random.nextBoolean();
      sink.one(
          (status.isPhysical() ? status : Status.RETURNED).ordinal()
              | (order ? HAS_ORDER : 0)
              | (country ? HAS_COUNTRY : 0)
              | (postcode ? HAS_POSTCODE : 0));
      long eventAt = April.at(oneOf("03T10:00", "04T11:00", "05T12:00", "19T00:00", "21T00:00"));
      sink.near(eventAt, before);
      before = eventAt;
      if (order) {
        sink.text(oneOf("O1", "O1", "O1", "O2", "1"));
      }
      if (country) {
        sink.text(oneOf("US", "US", "US", "DE"));
      }
      if (postcode) {
        sink.text(oneOf("12345", "12345-6789", "012 345", "a1", "ı12345", "--"));
      }
    }
    sink.end(record);
  }

  private String oneOf(String... texts) {
    return texts[random.nextInt(texts.length)];
  }
}
