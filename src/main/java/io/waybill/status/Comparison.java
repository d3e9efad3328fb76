package io.waybill.status;

import io.waybill.feed.FileKind;
import io.waybill.feed.InboxFile;
import io.waybill.feed.WindowFiles;
import io.waybill.job.NightRecord;
import io.waybill.policy.Policy;
import io.waybill.policy.PolicyException;
import io.waybill.policy.PolicyReader;
import io.waybill.report.Pin;
import io.waybill.report.Published;
import io.waybill.report.RevisionFolder;
import io.waybill.report.RunRecord;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what of a published date's inputs is not as it was when the date was last derived. */
final class Comparison {
  private final Published published;
  private final InboxNow inbox;
  private final List<String> problems;
  private final Map<String, Policy> policies = new HashMap<>();

  Comparison(Published published, InboxNow inbox, List<String> problems) {
    this.published = published;
    this.inbox = inbox;
    this.problems = problems;
  }

  /**
   * Compares.
   *
   * @param night of the date: a rerun that came out the same published nothing, but has looked
   */
  InputChanges of(RunRecord record, @Nullable NightRecord night) {
    Policy policy = policy(record);
    if (policy == null) {
      return InputChanges.NONE;
    }
    Map<String, Pin> pins = pins(record, policy);
    Map<String, Pin> derived = night == null ? null : derived(night.inputs());
    List<String> arrived = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    Set<String> there = new HashSet<>();
    for (InboxFile file : WindowFiles.of(inbox.files(), policy, record.date())) {
      there.add(file.id());
      Pin pin = pins.get(file.id());
      Pin last = derived == null ? null : derived.get(file.id());
      if (pin == null && last == null) {
        arrived.add(file.id());
      } else if (!is(file, pin) && !is(file, last)) {
        changed.add(file.id());
      }
    }
    List<String> gone = new ArrayList<>();
    for (String file : pins.keySet()) {
      if (!there.contains(file) && (derived == null || derived.containsKey(file))) {
        gone.add(file);
      }
    }
    gone.sort(null);
    return new InputChanges(arrived, changed, gone);
  }

  private boolean is(InboxFile file, @Nullable Pin pin) {
    try {
      return pin != null && inbox.is(file, pin.size(), pin.sha256());
    } catch (IOException e) {
      Status.problem(problems, e, file.path());
      return true;
    }
  }

  /**
   * What the date's revision had pinned, and what an earlier date's later publication has seen
   * since: that derived this date again too. Revisions before the date's own say nothing new.
   */
  private Map<String, Pin> pins(RunRecord record, Policy policy) {
    long sequence = record.chain().sequence();
    List<RunRecord> since =
        published.current().headMap(record.date(), true).values().stream()
            .filter(other -> other.chain().sequence() >= sequence)
            .toList();
    LocalDate from = policy.windowStart(record.date());
    Map<String, Pin> pins = new LinkedHashMap<>(Published.expected(since));
    pins.keySet()
        .removeIf(
            file ->
                LocalDate.parse(file.substring(0, 10)).isBefore(from)
                    && FileKind.of(file.substring(11)) != FileKind.WAIVERS);
    return pins;
  }

  private static @Nullable Map<String, Pin> derived(@Nullable List<NightRecord.Seen> inputs) {
    if (inputs == null) {
      return null;
    }
    Map<String, Pin> derived = new HashMap<>();
    inputs.forEach(
        seen -> derived.put(seen.file(), new Pin(seen.file(), seen.size(), seen.sha256())));
    return derived;
  }

  /** The copy that a revision keeps; most revisions have the same. */
  private @Nullable Policy policy(RunRecord record) {
    Policy known = policies.get(record.policySha256());
    if (known == null) {
      try {
        known = PolicyReader.read(published.folder(record).resolve(RevisionFolder.POLICY));
        policies.put(record.policySha256(), known);
      } catch (PolicyException e) {
        problems.addAll(e.problems());
      }
    }
    return known;
  }
}
