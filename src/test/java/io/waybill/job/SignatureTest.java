package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.approval.Approval;
import io.waybill.approval.Approvals;
import io.waybill.crash.CrashPoint;
import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures of several people at once, at odd times, and of processes that die. */
class SignatureTest {
  private static final String DAY = "2025-04-01";
  private static final Instant NOON = Instant.parse("2025-04-02T12:00:00Z");

  @TempDir(factory = InMemory.class)
  private Path folder;

  private TestWorkspace workspace;

  @BeforeEach
  void publish() throws NightFailure {
    workspace = new TestWorkspace(folder).policy(SmallMarket.POLICY);
    SmallMarket.deliver(workspace, DAY);
    workspace.reconcile(DAY);
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void aSignatureHoldsWhoWhatAndWhen() throws Exception {
    workspace.approve(DAY, 1, " Jose\u0301 ", at(NOON.plusNanos(123_456_789)));

    String sums = RevisionFolder.sha256(workspace.reports().resolve(DAY + "/r1/SHA256SUMS"));
    String name = "r1.signature-" + RevisionFolder.sha256(sums + " josé").substring(0, 16);
    assertThat(workspace.report(DAY + "/" + name + ".json"))
        .isEqualTo(
            """
            {
              "format" : 1,
              "date" : "2025-04-01",
              "revision" : 1,
              "sums_sha256" : "%s",
              "by" : "José",
              "note" : "",
              "signed_at" : "2025-04-02T12:00:00.123Z"
            }
            """
                .formatted(sums));
  }

  /** The approver's clock is an hour behind: still the preparer is the first. */
  @ParameterizedTest
  @CsvSource({"-3600, PT-0.001S", "0, PT-0.001S", "5, PT-5S"})
  void thePreparerStaysTheFirst(long secondsLater, String preparedBefore) throws Exception {
    workspace.approve(DAY, 1, "Zoe", at(NOON));

    Approval approval =
        workspace.approve(DAY, 1, "Abe", at(NOON.plusSeconds(secondsLater))).approval();

    assertThat(approval.names()).containsExactly("Zoe", "Abe");
    Instant second = approval.signatures().get(1).signedAt();
    assertThat(Duration.between(second, NOON)).hasToString(preparedBefore);
  }

  @Test
  void manyPeopleAtOnceLoseNothing() throws Exception {
    int people = 8;
    CyclicBarrier start = new CyclicBarrier(people);
    ExecutorService threads = Executors.newFixedThreadPool(people);
    try {
      List<Future<Approving.Signed>> signed = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        String name = "Person " + i / 2; // each of them at two desks
        signed.add(
            threads.submit(
                () -> {
                  start.await();
                  return workspace.approve(DAY, 1, name, at(NOON));
                }));
      }
      for (Future<Approving.Signed> one : signed) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(approval().names())
        .containsExactlyInAnyOrder("Person 0", "Person 1", "Person 2", "Person 3");
    assertThat(files()).hasSize(4);
  }

  /** A run that begins sweeps what others left half written: a signature is written again. */
  @Test
  void aSweepDoesNotLoseASignature() throws Exception {
    ExecutorService sweeper = Executors.newSingleThreadExecutor();
    try {
      Future<?> sweeps =
          sweeper.submit(
              () -> {
                while (!Thread.currentThread().isInterrupted()) {
                  RevisionFolder.sweep(workspace.reports());
                }
                return null;
              });
      for (int i = 0; i < 50; i++) {
        workspace.approve(DAY, 1, "Person " + i, at(NOON));
      }
      assertThat(sweeps.isDone()).isFalse();
    } finally {
      sweeper.shutdownNow();
    }

    assertThat(approval().signatures()).hasSize(50);
  }

  @ParameterizedTest
  @CsvSource({"NOTE_DRAFTED, 0", "SIGNED, 1"})
  void whoWasKilledSignsAgain(CrashPoint point, int signatures) throws Exception {
    workspace.close();
    int exit =
        OwnProcess.run(
            folder,
            Tuning.standard(),
            point.name(),
            "approve",
            "--date",
            DAY,
            "--revision",
            "1",
            "--by",
            "Lead One");

    assertThat(exit).isEqualTo(CrashPoint.EXIT_CODE);
    assertThat(approval().signatures()).hasSize(signatures);
    assertThat(workspace.approve(DAY, 1, "Lead One", at(NOON)).isNew()).isEqualTo(signatures == 0);
    workspace.rerun(DAY);
    assertThat(files()).hasSize(1);
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  private Approval approval() throws IOException {
    return new Approvals(workspace.reports()).of(LocalDate.parse(DAY), 1);
  }

  private List<String> files() {
    return workspace.everything().keySet().stream().filter(name -> name.contains("sign")).toList();
  }
}
