package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waivers are read from folders before the window too: there they must not vanish unnoticed. */
class OldWaiversTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  @Test
  void aWaiversFileBeforeTheWindowIsMissed() throws Exception {
    try (TestWorkspace workspace =
        new TestWorkspace(folder)
            .policy(SmallMarket.POLICY)
            .file(
                "2025-03-01/waivers.csv",
                SmallMarket.csv(
                    SmallMarket.WAIVERS, "W1,SELLER,S1,*,2025-03-01,2025-04-30,flood,me"))
            .file("2025-03-01/orders.csv", SmallMarket.csv(SmallMarket.ORDERS))) {
      SmallMarket.deliver(workspace, "2025-04-01");
      SmallMarket.deliver(workspace, "2025-04-02");
      workspace.reconcile("2025-04-01");
      // rows of that age are not read any more
      Files.delete(workspace.inbox().resolve("2025-03-01/orders.csv"));
      Path waivers = workspace.inbox().resolve("2025-03-01/waivers.csv");
      String text = Files.readString(waivers);
      Files.delete(waivers);

      NightFailure failure = workspace.fails("2025-04-02");

      assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(failure.problems())
          .containsExactly(waivers + ": is gone, expected the file that a published date has read");
      Files.writeString(waivers, text);
      assertThat(workspace.reconcile("2025-04-02").published()).hasSize(1);
    }
  }
}
