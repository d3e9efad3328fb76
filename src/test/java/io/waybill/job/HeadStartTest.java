package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.feed.Inbox;
import io.waybill.feed.InboxFile;
import io.waybill.feed.Layouts;
import io.waybill.feed.PinnedFile;
import io.waybill.feed.WindowFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read ahead is what the steps would have read, or is not taken. */
class HeadStartTest {
  private static final LocalDate DATE = LocalDate.parse("2025-04-01");
  private static final Tuning TUNING = new Tuning(2, 16, 1 << 20);

  @TempDir private Path folder;
  private Workspace workspace;
  private PolicySource source;
  private List<InboxFile> files;

  @BeforeEach
  void deliver() throws Exception {
    TestWorkspace delivered = new TestWorkspace(folder).policy(SmallMarket.POLICY);
    SmallMarket.deliver(delivered, DATE.toString());
    workspace =
        new Workspace(delivered.inbox(), delivered.policy(), delivered.reports(), delivered.data());
    Files.createDirectories(delivered.data());
    source = PolicySource.read(delivered.policy());
    files = WindowFiles.of(new Inbox(delivered.inbox()), source.policy(), DATE);
  }

  @Test
  void filesArePinnedAsTheStepsPinThem() throws Exception {
    assertThat(files).isNotEmpty();
    try (HeadStart start = HeadStart.begin(workspace, source, DATE, TUNING)) {
      for (InboxFile file : files) {
        HeadStart.Early early = start.pinned(file);
        assertThat(early).isNotNull();
        assertThat(early.pinned())
            .usingRecursiveComparison()
            .isEqualTo(PinnedFile.pin(file, TUNING.sliceBytes(), Layouts.NONE));
        assertThat(early.modified()).isEqualTo(Files.getLastModifiedTime(file.path()));
      }
    }
  }

  @Test
  void aFileThatChangesMeanwhileIsNotTaken() throws Exception {
    Path changed = files.get(0).path();
    try (HeadStart start = HeadStart.begin(workspace, source, DATE, TUNING)) {
      assertThat(start.pinned(files.get(0))).isNotNull();
      byte[] bytes = Files.readAllBytes(changed);
      bytes[bytes.length - 3] ^= 1;
      Files.write(changed, bytes);
      Files.setLastModifiedTime(changed, FileTime.fromMillis(System.currentTimeMillis() + 10_000));
      assertThat(start.pinned(files.get(0))).isNull();
    }
  }

  @Test
  void whatIsEndedGivesNothingAnyMore() throws Exception {
    HeadStart start = HeadStart.begin(workspace, source, DATE, TUNING);
    start.close();
    assertThat(start.pinned(files.get(0))).isNull();
  }

  @Test
  void whatIsStoppedFinishesTheSegmentThatItSaid() throws Exception {
    for (int tries = 0; tries < 20; tries++) {
      HeadStart start = HeadStart.begin(workspace, source, DATE, new Tuning(2, 16, 1 << 10));
      for (InboxFile file : files) {
        start.pinned(file);
      }
      Path inHand = start.stop();
      start.close();
      if (inHand != null) {
        assertThat(inHand).exists();
      }
      assertThat(start.stop()).isNull();
      assertThat(start.pinned(files.get(0))).isNull();
    }
  }

  @Test
  void anInboxThatIsNotThereIsLeftToTheSteps() throws Exception {
    Workspace elsewhere =
        new Workspace(
            folder.resolve("none"), workspace.policy(), workspace.reports(), workspace.data());
    try (HeadStart start = HeadStart.begin(elsewhere, source, DATE, TUNING)) {
      assertThat(start.pinned(files.get(0))).isNull();
    }
  }
}
