package io.waybill.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How revisions follow each other: numbered without a gap in the order of publication, each with
 * the digest of the one before it. Who changes one would have to change all that came after.
 */
public final class Succession {
  private final Path reports;
  private final Map<String, Member> byName = new HashMap<>();
  private final Map<String, List<String>> faults = new TreeMap<>();

  /**
   * A revision.
   *
   * @param folder where it is: it may be staged still
   */
  public record Member(RunRecord record, Path folder, String sumsSha256) {
    public static Member of(RunRecord record, Path folder) throws IOException {
      Path sums = folder.resolve(RevisionFolder.SUMS);
      return new Member(record, folder, Files.exists(sums) ? RevisionFolder.sha256(sums) : "none");
    }

    Path sums() {
      return folder.resolve(RevisionFolder.SUMS);
    }

    private Path run() {
      return folder.resolve(RunRecord.FILE_NAME);
    }
  }

  /** All that is published, in its sequence. */
  public static List<Member> members(Published published) throws IOException {
    List<Member> members = new ArrayList<>();
    for (RunRecord record : published.inSequence()) {
      members.add(Member.of(record, published.folder(record)));
    }
    return members;
  }

  private Succession(Path reports, List<Member> members) {
    this.reports = reports;
    members.forEach(member -> byName.put(member.record().name(), member));
  }

  /**
   * Holds them against each other.
   *
   * @param members all revisions, by their sequence
   * @return what is wrong, by the name of the revision whose word is not kept; the empty name where
   *     one is missing
   */
  public static Map<String, List<String>> faults(Path reports, List<Member> members)
      throws IOException {
    Succession succession = new Succession(reports, members);
    long expected = 1;
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      long sequence = member.record().chain().sequence();
      if (sequence < expected) {
        succession.fault(
            member, member.run() + ": has sequence " + sequence + " again, expected " + expected);
      } else {
        succession.missing(expected, sequence);
        succession.before(i == 0 ? null : members.get(i - 1), member);
        expected = sequence + 1;
      }
      succession.links(member);
    }
    return succession.faults;
  }

  /** What was published together with a revision that is there, and is not there itself. */
  public static List<String> lacking(List<Member> members) {
    TreeSet<String> there = new TreeSet<>();
    members.forEach(member -> there.add(member.record().name()));
    TreeSet<String> lacking = new TreeSet<>();
    members.forEach(member -> lacking.addAll(member.record().chain().together()));
    lacking.removeAll(there);
    return List.copyOf(lacking);
  }

  /** Whether a revision's record is the one that its checksums know. */
  public static List<String> recordFaults(Member member) {
    try {
      String expected = Sums.read(member.sums()).get(RunRecord.FILE_NAME);
      String is = RevisionFolder.sha256(member.run());
      return is.equals(expected)
          ? List.of()
          : List.of(
              member.run()
                  + ": has sha256 "
                  + is
                  + ", expected "
                  + expected
                  + " as SHA256SUMS says");
    } catch (IOException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private void missing(long from, long to) {
    if (from < to) {
      faults
          .computeIfAbsent("", name -> new ArrayList<>())
          .add(
              reports
                  + ": no revision has sequence "
                  + (from == to - 1 ? String.valueOf(from) : from + " to " + (to - 1))
                  + ", expected all from 1 on");
    }
  }

  private void before(@Nullable Member before, Member member) {
    RunRecord.Link link = member.record().chain().before();
    String expected = before == null ? "none" : before.record().name();
    String named = link == null ? "none" : RunRecord.name(link.date(), link.revision());
    if (!named.equals(expected)) {
      fault(
          member,
          member.run() + ": names " + named + " as published before it, expected " + expected);
    } else if (before != null && link != null && !link.sumsSha256().equals(before.sumsSha256())) {
      fault(
          before,
          before.sums()
              + ": has sha256 "
              + before.sumsSha256()
              + ", expected "
              + link.sumsSha256()
              + " as "
              + member.run()
              + " says");
    }
  }

  /** The lines of a revision's checksums that are about other revisions. */
  private void links(Member member) throws IOException {
    Map<String, String> expected = new TreeMap<>();
    RunRecord record = member.record();
    Member older = byName.get(RunRecord.name(record.date(), record.revision() - 1));
    if (older != null) {
      expected.put(
          "../r" + older.record().revision() + "/" + RevisionFolder.SUMS, older.sumsSha256());
    }
    RunRecord.Link link = record.chain().before();
    Member before = link == null ? null : byName.get(RunRecord.name(link.date(), link.revision()));
    if (before != null) {
      expected.put(RevisionFolder.pathFrom(record.date(), link), before.sumsSha256());
    }
    Map<String, String> found = new TreeMap<>();
    try {
      Sums.read(member.sums())
          .forEach(
              (name, digest) -> {
                if (Sums.isLink(name)) {
                  found.put(name, digest);
                }
              });
    } catch (IOException e) {
      return; // told by who looks at the folder itself
    }
    TreeSet<String> names = new TreeSet<>(expected.keySet());
    names.addAll(found.keySet());
    for (String name : names) {
      String want = expected.getOrDefault(name, "no such line");
      String is = found.getOrDefault(name, "no line");
      if (!want.equals(is)) {
        fault(member, member.sums() + ": has " + is + " for " + name + ", expected " + want);
      }
    }
  }

  private void fault(Member member, String fault) {
    faults.computeIfAbsent(member.record().name(), name -> new ArrayList<>()).add(fault);
  }
}
