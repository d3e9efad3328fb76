package io.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.Gzip;
import io.waybill.job.TestWorkspace;
import io.waybill.policy.PolicyReader;
import io.waybill.policy.Preset;
import io.waybill.profile.Profile;
import io.waybill.profile.ProfilesReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is laid out can be run as it is, and what is there is not touched. */
class InitCommandTest {
  /** SCANINFO as a courier writes it: no header of ours, local times. */
  private static final String SCANS =
      """
      PARCELNO;SCAN_CODE;SCAN_DATE_TIME;RCOUNTRY;CONSIGNEE_ZIP;
      01905000000001;05;20250420101500;DE;10115;
      """;

  @TempDir private Path folder;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(folder, new TestWorkspace(folder));
  }

  @Test
  void itSaysWhatItLaidOutAndWhatIsLeftToDo() throws IOException {
    assertThat(terminal.pastes("./run.sh init --dir ~/shop --profile ebay,dpd-scaninfo"))
        .isEqualTo(
            new Terminal.Said(
                0,
                """
                laid out  ~/shop/policy.yaml
                laid out  ~/shop/feeds.yaml
                laid out  ~/shop/inbox
                Fill in   seller_id, zone in ~/shop/feeds.yaml: the files do not say it.
                Read      ~/shop/policy.yaml: zone, couriers and amounts are yours to say.
                Next      put the files of a date into a folder such as ~/shop/inbox/2025-04-23, then
                          ./run.sh check --date 2025-04-23 --inbox ~/shop/inbox --policy ~/shop/policy.yaml --reports ~/shop/reports --data ~/shop/data
                """,
                ""));
    assertThat(Files.readAllLines(folder.resolve("shop/feeds.yaml")))
        .contains("use: [ebay, dpd-scaninfo]", "#defaults:")
        .anyMatch(line -> line.startsWith("#  seller_id: S-1  # ebay: "))
        .anyMatch(line -> line.startsWith("#  zone: Europe/Berlin  # ebay: "))
        .anyMatch(line -> line.startsWith("#   buyer_notified_at: "));
    assertThat(folder.resolve("shop/policy.yaml"))
        .hasContent(Preset.named(Preset.DEFAULT).orElseThrow().text());
  }

  /** With everything said, a file of the profile is read and reconciled at once. */
  @Test
  void whatIsLaidOutIsReadyForAFile() throws IOException {
    terminal.pastes("./run.sh init --dir ~ --profile dpd-scaninfo --set zone=Europe/Berlin");
    Path date = Files.createDirectories(folder.resolve("inbox/2025-04-21"));
    Files.write(date.resolve("SCANINFO_1.gz"), Gzip.of(SCANS));

    Terminal.Said said = terminal.types("reconcile", "--date", "2025-04-21");

    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
    assertThat(folder.resolve("reports/2025-04-21/r1/control.csv"))
        .content()
        .contains("2025-04-21/SCANINFO_1.gz,courier,1,1,0,0,0,READ");
  }

  /** The lines that a person fills in are right where they stand. */
  @ParameterizedTest
  @MethodSource("profiles")
  void everyProfileCanBeLaidOutAndFilledInWhereItSays(String profile) throws Exception {
    for (String set : new String[] {"", " --set seller_id=S-9"}) {
      Path dir = folder.resolve("w" + set.length());
      String line = "./run.sh init --dir ~/" + dir.getFileName() + " --profile " + profile;
      assertThat(terminal.pastes(line + set).code()).isZero();
      String text = Files.readString(dir.resolve("feeds.yaml"));
      assertThat(ProfilesReader.read(text, "feeds.yaml").profiles())
          .extracting(Profile::name)
          .containsExactly(profile);
      String filledIn =
          text.replaceAll("(?m)^#(defaults:|  (seller_id|zone|currency|buyer_id): )", "$1");
      assertThat(ProfilesReader.read(filledIn, "feeds.yaml").profiles()).hasSize(1);
    }
  }

  static Stream<String> profiles() {
    return ProfilesReader.builtIn().profiles().stream().map(Profile::name);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void everyPresetIsAPolicy(String preset) throws Exception {
    assertThat(terminal.pastes("./run.sh init --dir ~/w --preset " + preset).code()).isZero();
    assertThat(PolicyReader.read(folder.resolve("w/policy.yaml"))).isNotNull();
    assertThat(folder.resolve("w/feeds.yaml")).doesNotExist();
    assertThat(folder.resolve("w/inbox")).isEmptyDirectory();
  }

  static Stream<String> presets() {
    return Preset.names().stream();
  }

  @Test
  void whatIsThereStays() throws IOException {
    Files.writeString(folder.resolve("feeds.yaml"), "mine");

    Terminal.Said said = terminal.pastes("./run.sh init --dir ~ --profile ebay");

    assertThat(said.code()).isEqualTo(73);
    assertThat(said.err()).startsWith("waybill: ~/feeds.yaml: is in the way");
    assertThat(folder.resolve("feeds.yaml")).hasContent("mine");
    assertThat(folder.resolve("policy.yaml")).doesNotExist();
    assertThat(folder.resolve("inbox")).doesNotExist();
  }

  @Test
  void whatIsMisspeltIsToldBeforeAnythingIsWritten() {
    assertThat(terminal.pastes("./run.sh init --dir ~ --profile dpd-scaninf").err())
        .startsWith("waybill: unknown profile dpd-scaninf, did you mean \"dpd-scaninfo\"?");
    assertThat(terminal.pastes("./run.sh init --dir ~ --preset ozone").err())
        .startsWith("waybill: unknown preset ozone, did you mean \"ozon\"?");
    assertThat(terminal.pastes("./run.sh init --dir ~ --profile ebay --set zone=Mars").err())
        .startsWith(
            "waybill: --set does not fit: feeds.yaml:11: defaults.zone is \"Mars\", expected a time"
                + " zone such as Asia/Shanghai");
    assertThat(terminal.pastes("./run.sh init --dir ~ --set zone=UTC").code()).isEqualTo(64);
    assertThat(folder).isEmptyDirectory();
  }
}
