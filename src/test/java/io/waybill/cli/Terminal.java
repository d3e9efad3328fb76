package io.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.job.TestWorkspace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Types commands on a workspace, and reads what they say; its folder is written as {@code ~}. */
final class Terminal {
  private final Path folder;
  private final TestWorkspace workspace;

  /** What a command left on the terminal, but for the lines of the steps. */
  record Said(int code, String out, String err) {}

  Terminal(Path folder, TestWorkspace workspace) {
    this.folder = folder;
    this.workspace = workspace;
  }

  /** The policy is the workspace's, unless the command names one. */
  Said types(String... command) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(List.of("--inbox", workspace.inbox().toString()));
    if (!args.contains("--policy")) {
      args.addAll(List.of("--policy", workspace.policy().toString()));
    }
    args.addAll(List.of("--reports", workspace.reports().toString()));
    args.addAll(List.of("--data", workspace.data().toString()));
    return run(args);
  }

  /** A whole line as a message prints it. */
  Said pastes(String line) {
    List<String> words = List.of(line.replace("~", folder.toString()).split(" ", -1));
    assertThat(words.get(0)).isEqualTo("./run.sh");
    return run(words.subList(1, words.size()));
  }

  private Said run(List<String> args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream toOut = new ByteArrayOutputStream();
    ByteArrayOutputStream toErr = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(toOut, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
      int code = Waybill.run(args.toArray(String[]::new));
      assertThat(text(toErr)).as("no stack trace").doesNotContain("\tat ", "Exception");
      return new Said(
          code, text(toOut).replaceAll("(?m)^\\d\\d:\\d\\d:\\d\\d .*\n", ""), text(toErr));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private String text(ByteArrayOutputStream bytes) {
    return bytes
        .toString(StandardCharsets.UTF_8)
        .replace(System.lineSeparator(), "\n")
        .replace(folder.toString(), "~");
  }
}
