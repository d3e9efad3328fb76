package io.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.waybill.job.InMemory;
import io.waybill.job.SmallMarket;
import io.waybill.job.TestWorkspace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code explain} says where there is nothing to explain, and where its text goes. */
class ExplainCommandTest {
  private static final String DAY1 = "2025-04-01";
  private static final String DAY2 = "2025-04-02";

  @TempDir(factory = InMemory.class)
  private Path folder;

  private TestWorkspace workspace;

  private record Said(int code, String out, String err) {}

  /** One order of the first date in two packages; the workspace stays open, and locked. */
  @BeforeEach
  void publish() throws Exception {
    workspace = new TestWorkspace(folder).policy(SmallMarket.POLICY);
    SmallMarket.deliver(workspace, DAY1);
    workspace.file(
        DAY1 + "/orders-2.csv",
        SmallMarket.csv(
            SmallMarket.ORDERS + ",package_id",
            SmallMarket.order("TWO", "NUMBERTWO1", DAY1) + ",1",
            SmallMarket.order("TWO", "NUMBERTWO2", DAY1) + ",x\u202Ey"));
    workspace.reconcile(DAY1);
  }

  @Test
  void explainsAllPackagesOrOne() {
    Said all = explain("--date", DAY1, "--order", "TWO");
    assertThat(all.err()).isEmpty();
    assertThat(all.code()).isZero();
    assertThat(all.out())
        .startsWith("Order TWO, as judged on 2025-04-01 r1\n\nPackage 1\n")
        .contains("\nPackage x\\u202ey\n")
        .doesNotContain("\u202E");

    assertThat(explain("--date", DAY1, "--order", "TWO", "--package", "1").out())
        .contains("\nPackage 1\n")
        .doesNotContain("\nPackage x");
  }

  @Test
  void jsonIsOneObject() throws Exception {
    Said said = explain("--date", DAY1, "--order", "A0401", "--json");

    assertThat(said.code()).isZero();
    assertThat(JSON.std.mapFrom(said.out()))
        .containsEntry("date", DAY1)
        .containsEntry("revision", 1)
        .containsEntry("order_id", "A0401");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(explain("--date", DAY1, "--order", "a0401"))
        .isEqualTo(
            missing(
                "order a0401: is in no accepted order row of the window of 2025-04-01",
                "Look for it in inbox and rejects.csv, or name another date."));
    assertThat(explain("--date", DAY1, "--order", "TWO", "--package", "3"))
        .isEqualTo(
            missing(
                "order TWO: has no package 3, expected one of 1, x\u202Ey",
                "Name one of these, or none for all."));
    assertThat(explain("--date", DAY2, "--order", "TWO"))
        .isEqualTo(
            missing(
                "~/reports/2025-04-02: no revision, expected a published date",
                "Publish it first: ./run.sh reconcile --date 2025-04-02"));
    assertThat(explain("--date", DAY1).code()).isEqualTo(64);
  }

  /** The policy that judged is the revision's own, whatever became of the other since. */
  @Test
  void needsNoPolicyButTheRevisionsOwn() throws Exception {
    Files.delete(workspace.policy());

    assertThat(explain("--date", DAY1, "--order", "TWO").code()).isZero();
  }

  private static Said missing(String what, String next) {
    String code = "Exit 66: an input is missing: deliver it and run again.";
    return new Said(66, "", "waybill: " + what + "\n" + next + "\n" + code + "\n");
  }

  private Said explain(String... options) {
    List<String> args = new ArrayList<>(List.of("explain"));
    args.addAll(List.of(options));
    args.addAll(List.of("--inbox", workspace.inbox().toString()));
    args.addAll(List.of("--policy", workspace.policy().toString()));
    args.addAll(List.of("--reports", workspace.reports().toString()));
    args.addAll(List.of("--data", workspace.data().toString()));
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream toOut = new ByteArrayOutputStream();
    ByteArrayOutputStream toErr = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(toOut, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
      int code = Waybill.run(args.toArray(String[]::new));
      return new Said(code, text(toOut), text(toErr));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(folder.toString(), "~");
  }
}
