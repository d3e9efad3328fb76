package io.waybill.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pass hands to a later one, and how its workers share the slots. */
class SpillTest {
  @TempDir private Path folder;

  @Test
  void aSlotHoldsTheRecordsOfAllWorkers() throws IOException {
    Spill spill = new Spill(folder, "given");
    for (int worker = 0; worker < 3; worker++) {
      try (SlotWriter writer = spill.writer(worker)) {
        writer.to(5).text("worker " + worker);
        writer.commit();
      }
    }
    List<String> found = new ArrayList<>();

    try (Spill.Reader reader = spill.reader(3)) {
      ByteSource source = reader.slot(5);
      while (source.hasMore()) {
        found.add(source.text());
      }
      assertThat(reader.slot(6).hasMore()).isFalse();
    }

    assertThat(found).containsExactlyInAnyOrder("worker 0", "worker 1", "worker 2");
  }

  @Test
  void aWorkersMissingFileIsNotPassedOver() throws IOException {
    Spill spill = new Spill(folder, "given");
    for (int worker = 0; worker < 2; worker++) {
      try (SlotWriter writer = spill.writer(worker)) {
        writer.commit();
      }
    }
    Files.delete(folder.resolve("given.w1.slots"));

    assertThatThrownBy(() -> spill.reader(2))
        .isInstanceOf(IOException.class)
        .hasMessage(
            folder + ": 1 working files of given, expected 2; delete the folder and run again");
  }

  @Test
  void deletingASpillLeavesTheOthers() throws IOException {
    Spill spill = new Spill(folder, "waiting");
    Spill other = new Spill(folder, "waiting-numbers");
    for (Spill each : List.of(spill, other)) {
      for (int worker = 0; worker < 2; worker++) {
        try (SlotWriter writer = each.writer(worker)) {
          writer.commit();
        }
      }
    }

    spill.delete();
    spill.delete();

    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("waiting-numbers.w0.slots", "waiting-numbers.w1.slots");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 7", "2, 64", "3, 7", "8, 3", "4, 256"})
  void theWorkersTakeEverySlotOnce(int workers, int groups) {
    AtomicIntegerArray taken = new AtomicIntegerArray(Slots.COUNT);
    AtomicInteger told = new AtomicInteger();
    Share.Pass pass = new Share.Pass(groups, told::incrementAndGet);
    IntStream.range(0, workers)
        .parallel()
        .forEach(
            worker -> {
              for (Share.Group group : new Share(worker, workers, pass).mine()) {
                for (int slot = group.first(); slot < group.end(); slot++) {
                  taken.incrementAndGet(slot);
                }
              }
            });

    assertThat(IntStream.range(0, Slots.COUNT).map(taken::get)).containsOnly(1);
    assertThat(told).hasValue(groups);
  }

  @Test
  void aWorkerTakesWhatASlowOneHasNotBegun() {
    Share.Pass pass = new Share.Pass(8, () -> {});
    Iterator<Share.Group> slow = new Share(0, 2, pass).mine().iterator();
    slow.next();

    assertThat(new Share(1, 2, pass).mine()).hasSize(7);
    assertThat(slow.hasNext()).isFalse();
  }
}
