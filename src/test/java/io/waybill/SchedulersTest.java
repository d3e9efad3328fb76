package io.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.waybill.job.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What README tells schedulers is taken out of it and checked. */
class SchedulersTest {
  private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

  @TempDir private Path folder;

  private static List<String> blocks(String language) throws IOException {
    Pattern fenced = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$");
    return fenced
        .matcher(Files.readString(Path.of("README.md")))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String cronJob() throws IOException {
    return blocks("yaml").stream()
        .filter(block -> block.contains("kind: CronJob"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Integer> failures() {
    return Arrays.stream(ExitCode.values()).map(ExitCode::code).filter(code -> code != 0).toList();
  }

  @Test
  void systemdFindsNothingWrongWithTheUnits() throws Exception {
    assumeTrue(Files.isExecutable(ANALYZE), ANALYZE + " is not there to verify the units");
    List<String> command = new ArrayList<>(List.of(ANALYZE.toString(), "verify", "--man=no"));
    for (String unit : blocks("ini")) {
      String name = Path.of(unit.lines().findFirst().orElseThrow().substring(2)).getFileName() + "";
      String home = Path.of("").toAbsolutePath().toString();
      command.add(
          Files.writeString(folder.resolve(name), unit.replace("/opt/waybill", home)).toString());
    }
    assertThat(command).as("units in README").hasSize(5);

    Process verify = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said).isEmpty();
    assertThat(verify.waitFor()).isZero();
  }

  /** No code is forgotten: it is tried again, or somebody has to act first. */
  @Test
  void systemdTriesAgainWhatMayGoAwayByItself() throws IOException {
    String prevented =
        Pattern.compile("(?m)^RestartPreventExitStatus=(.*)$")
            .matcher(blocks("ini").get(0))
            .results()
            .map(found -> found.group(1))
            .findFirst()
            .orElseThrow();

    assertThat(
            Stream.concat(Stream.of(prevented.split(" ", -1)), Stream.of("70", "73", "74", "75")))
        .map(Integer::valueOf)
        .containsExactlyInAnyOrderElementsOf(failures());
  }

  @Test
  void kubernetesHandlesEveryExitCodeOnPurpose() throws IOException {
    Map<String, Object> cronJob =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(cronJob());
    assertThat(at(cronJob, "spec")).containsEntry("concurrencyPolicy", "Forbid");
    Map<String, Object> job = at(cronJob, "spec", "jobTemplate", "spec");
    Map<String, Object> pod = at(job, "template", "spec");
    // what podFailurePolicy demands, and longer than a stopped run needs
    assertThat(pod).containsEntry("restartPolicy", "Never");
    assertThat((Integer) pod.get("terminationGracePeriodSeconds")).isGreaterThan(10);

    Map<Integer, String> actions = new TreeMap<>();
    for (Object rule : (List<?>) at(job, "podFailurePolicy").get("rules")) {
      Map<String, Object> onExitCodes = at(rule, "onExitCodes");
      if (!onExitCodes.isEmpty()) {
        assertThat(onExitCodes).containsEntry("operator", "In");
        for (Object code : (List<?>) onExitCodes.get("values")) {
          assertThat(actions.put((Integer) code, (String) at(rule).get("action"))).isNull();
        }
      }
    }
    assertThat(actions.keySet()).containsExactlyInAnyOrderElementsOf(failures());
    assertThat(actions).containsEntry(75, "Ignore").containsEntry(65, "FailJob");
  }

  @Test
  void cronIsGivenAbsolutePathsAndNoSummaryToMail() throws IOException {
    String line = blocks("crontab").get(0).lines().skip(1).findFirst().orElseThrow();

    assertThat(Pattern.compile("--(\\w+) (\\S+)").matcher(line).results())
        .hasSize(4)
        .extracting(MatchResult::group)
        .allSatisfy(option -> assertThat(option).contains(" /srv/waybill/"));
    assertThat(line).startsWith("30 2 * * * /opt/waybill/run.sh ").endsWith(" >/dev/null");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> at(Object map, String... path) {
    Map<String, Object> at = (Map<String, Object>) map;
    for (String key : path) {
      at = (Map<String, Object>) at.getOrDefault(key, Map.of());
    }
    return at;
  }
}
