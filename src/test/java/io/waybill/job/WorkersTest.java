package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waybill.sort.Share;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersTest {
  private static final int WORKERS = 3;
  private static final int GROUPS = 64;

  @TempDir private Path home;
  private NightState state;

  @BeforeEach
  void open() throws Exception {
    Workspace workspace = Workspace.beneath(home);
    PolicySource policy = PolicySource.read(Path.of("sample-data/policy.yaml"));
    LocalDate date = LocalDate.parse("2025-04-21");
    state =
        new NightState(
            workspace,
            policy,
            new NightPlan(date, 1, "test", Allowed.NOTHING, List.of()),
            new Tuning(WORKERS, GROUPS, 1 << 20),
            new TreeMap<>(),
            InputFiles.inInbox(workspace.inbox(), policy.policy()),
            Watcher.NONE);
    state.size(1L << 30); // enough for all workers
  }

  @AfterEach
  void close() throws IOException {
    state.close();
  }

  @Test
  void eachGroupIsTakenOnceAndWhatAllHandledIsAddedUp() throws Exception {
    BitSet taken = new BitSet();

    long count =
        new Workers(state)
            .run(
                share -> {
                  long mine = 0;
                  for (Share.Group group : share.mine()) {
                    synchronized (taken) {
                      assertThat(taken.get(group.first())).isFalse();
                      taken.set(group.first(), group.end());
                    }
                    mine += group.end() - group.first();
                  }
                  return mine;
                });

    assertThat(count).isEqualTo(taken.cardinality()).isEqualTo(256);
  }

  /** Nobody may write any more when the step has failed, and the night says what went wrong. */
  @Test
  void whereOneFailsTheOthersEndAtTheirNextGroup() {
    CountDownLatch failed = new CountDownLatch(1);
    AtomicInteger groups = new AtomicInteger();
    AtomicInteger atWork = new AtomicInteger();

    assertThatThrownBy(
            () ->
                new Workers(state)
                    .run(
                        share -> {
                          atWork.incrementAndGet();
                          try {
                            return work(share, failed, groups);
                          } finally {
                            atWork.decrementAndGet();
                          }
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");

    assertThat(groups.get()).isBetween(1, WORKERS);
    assertThat(atWork).hasValue(0);
  }

  /** The last worker fails with its first group, the others are in theirs meanwhile. */
  private long work(Share share, CountDownLatch failed, AtomicInteger groups) throws Exception {
    for (Share.Group group : share.mine()) {
      groups.incrementAndGet();
      if (share.worker() == WORKERS - 1) {
        state.progress().failed(new IOException("disk full"));
        failed.countDown();
        throw new IOException("disk full, seen again");
      }
      failed.await();
      assertThat(group.end()).isPositive();
    }
    return 0;
  }
}
