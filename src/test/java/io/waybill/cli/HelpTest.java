package io.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command shows by example how it is used, and takes what its examples say. */
class HelpTest {
  private static final Pattern EXAMPLE = Pattern.compile("\\./run\\.sh (?!--help)([^)>\n]*)");
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");

  private static CommandLine all() {
    return Waybill.commandLine(Voice.of(new String[0]), "help");
  }

  static Stream<String> commands() {
    List<String> names = new ArrayList<>(all().getSubcommands().keySet());
    names.add("");
    return names.stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void examplesAreTaken(String name) {
    CommandLine command = name.isEmpty() ? all() : all().getSubcommands().get(name);
    String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
    List<String> parsed = new ArrayList<>();
    for (Matcher example = EXAMPLE.matcher(help); example.find(); ) {
      CommandLine.ParseResult result = all().parseArgs(words(example.group(1)));
      parsed.add(result.subcommand().commandSpec().name());
    }
    assertThat(parsed).as(help).isNotEmpty();
    assertThat(help.lines()).as("no text is wrapped").allMatch(HelpTest::isWhole);
    if (!name.isEmpty()) {
      assertThat(parsed).as("its own examples").containsOnly(name);
    }
    assertThat(help.lines()).as("fits a terminal").allMatch(line -> line.length() <= 100);
  }

  private static boolean isWhole(String line) {
    return line.chars().filter(c -> c == '"').count() % 2 == 0;
  }

  private static String[] words(String line) {
    List<String> words = new ArrayList<>();
    for (Matcher word = WORD.matcher(line); word.find(); ) {
      words.add(word.group().replaceAll("^[\"']|[\"']$", ""));
    }
    return words.toArray(String[]::new);
  }
}
