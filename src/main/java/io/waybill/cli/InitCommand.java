package io.waybill.cli;

import io.waybill.policy.PolicyException;
import io.waybill.policy.Preset;
import io.waybill.policy.Spelling;
import io.waybill.profile.FeedsDraft;
import io.waybill.profile.Profile;
import io.waybill.profile.ProfilesReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A workspace to begin with. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description =
        "Lays out a workspace: an empty inbox, a policy.yaml from a preset and, for files that are"
            + " not Waybill's own CSV, a feeds.yaml. Overwrites nothing.",
    footer = {
      "",
      "Examples: ./run.sh init --dir shop",
      "          ./run.sh init --profile ebay,dpd-scaninfo --preset article-72h",
      "          ./run.sh init --profile ebay --set seller_id=S-1 --set zone=UTC",
      "",
      "Exit codes: 73 policy.yaml or feeds.yaml is there already."
    })
final class InitCommand implements Callable<Integer> {
  private static final String POLICY = "policy.yaml";
  private static final String FEEDS = "feeds.yaml";
  private static final String INBOX = "inbox";

  @Spec private CommandSpec spec;

  @Option(
      names = "--profile",
      paramLabel = "P",
      split = ",",
      description = "Feed profiles, by commas, in the order in which they are tried.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = Preset.DEFAULT,
      description = "Policy to begin with; default: ${DEFAULT-VALUE}.")
  private String preset;

  @Option(
      names = "--set",
      paramLabel = "COLUMN=VALUE",
      description = "What is the same in all rows and files do not say, e.g. currency=EUR.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Gets inbox/, policy.yaml and feeds.yaml; default: this folder.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    Preset policy =
        Preset.named(preset).orElseThrow(() -> unknown("preset", preset, Preset.names()));
    FeedsDraft feeds = new FeedsDraft(profiles(), set);
    if (names.isEmpty() && !set.isEmpty()) {
      throw wrong("--set goes with --profile only");
    }
    String text = feeds.text();
    try {
      ProfilesReader.read(text, FEEDS).profiles();
    } catch (PolicyException e) {
      throw wrong("--set does not fit: " + String.join("; ", e.problems()));
    }
    Map<String, String> files = new LinkedHashMap<>();
    files.put(POLICY, policy.text());
    if (!names.isEmpty()) {
      files.put(FEEDS, text);
    }
    write(files);
    tell(files, feeds);
    return 0;
  }

  private List<Profile> profiles() {
    Map<String, Profile> known = new LinkedHashMap<>();
    ProfilesReader.builtIn().profiles().forEach(one -> known.put(one.name(), one));
    List<Profile> wanted = new ArrayList<>();
    for (String name : names) {
      Profile profile = known.get(name);
      if (profile == null) {
        throw unknown("profile", name, List.copyOf(known.keySet()));
      }
      wanted.add(profile);
    }
    return wanted;
  }

  /** All or nothing, as far as names can tell. */
  private void write(Map<String, String> files) throws IOException {
    Files.createDirectories(folder);
    for (String name : files.keySet()) {
      if (Files.exists(folder.resolve(name))) {
        throw new FileAlreadyExistsException(folder.resolve(name).toString());
      }
    }
    Files.createDirectories(folder.resolve(INBOX));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(
          folder.resolve(file.getKey()), file.getValue(), StandardOpenOption.CREATE_NEW);
    }
  }

  private void tell(Map<String, String> files, FeedsDraft feeds) {
    PrintWriter out = spec.commandLine().getOut();
    files.keySet().forEach(name -> out.println("laid out  " + folder.resolve(name)));
    out.println("laid out  " + folder.resolve(INBOX));
    if (files.containsKey(FEEDS) && !feeds.open().isEmpty()) {
      out.println(
          "Fill in   "
              + String.join(", ", feeds.open())
              + " in "
              + folder.resolve(FEEDS)
              + ": the files do not say it.");
    }
    out.println(
        "Read      " + folder.resolve(POLICY) + ": zone, couriers and amounts are yours to say.");
    out.println(
        "Next      put the files of a date into a folder such as "
            + folder.resolve(INBOX).resolve("2025-04-23")
            + ", then");
    out.println(
        "          ./run.sh check --date 2025-04-23 --inbox "
            + folder.resolve(INBOX)
            + " --policy "
            + folder.resolve(POLICY)
            + " --reports "
            + folder.resolve("reports")
            + " --data "
            + folder.resolve("data"));
    out.flush();
  }

  private ParameterException unknown(String what, String name, List<String> known) {
    return wrong("unknown " + what + " " + name + ", " + Spelling.hint(name, known));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
