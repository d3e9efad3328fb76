package io.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.job.TestWorkspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a shell offers behind run.sh, asked of a real one. */
class CompletionTest {
  @TempDir private Path folder;
  private Path script;

  @BeforeEach
  void write() throws IOException {
    Terminal.Said said =
        new Terminal(folder, new TestWorkspace(folder)).pastes("./run.sh completion");
    assertThat(said.code()).isZero();
    assertThat(said.err()).isEmpty();
    script = Files.writeString(folder.resolve("script"), said.out());
  }

  /** The last word is the one being typed; an underscore stands for an empty one. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # typed,                                   offered
          ./run.sh rec,                              reconcile
          ./run.sh re,                               reconcile rerun rebuild
          ./run.sh reconcile --d,                    --data --date
          ./run.sh reconcile --date _,
          ./run.sh reconcile --date 2025,
          ./run.sh reconcile --log-format _,         text json
          ./run.sh reconcile --slice,
          ./run.sh sample --inbox,
          ./run.sh verify --rec,                     --recompute
          """)
  void offered(String typed, String offered) throws Exception {
    assertThat(bash(typed)).isEqualTo(offered == null ? "" : offered);
  }

  @Test
  void itIsForRunShAloneAndTheSameEveryTime() throws IOException {
    String text = Files.readString(script);
    assertThat(text.lines().filter(line -> line.startsWith("complete ")))
        .containsExactly("complete -o default -F _complete_waybill run.sh");
    write();
    assertThat(script).hasContent(text);
  }

  private String bash(String typed) throws Exception {
    List<String> lines =
        List.of(
            "source '" + script + "'",
            "compopt() { :; }", // bash has it only while a person types
            "COMP_WORDS=(" + typed.replace("_", "''") + ")",
            "COMP_CWORD=$((${#COMP_WORDS[@]} - 1))",
            "_complete_waybill",
            "echo \"${COMPREPLY[*]}\"");
    Process bash =
        new ProcessBuilder("bash", "--norc", "-c", String.join("\n", lines))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(said).isZero();
    return said.strip();
  }
}
