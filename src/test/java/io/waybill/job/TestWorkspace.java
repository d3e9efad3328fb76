package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.waybill.approval.Signer;
import io.waybill.ledger.Revision;
import io.waybill.report.Report;
import io.waybill.report.RevisionFolder;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A workspace in a temporary folder: files in, the real job on a real database, reports out.
 *
 * <p>The job stays open from step to step until {@link #close}, as in a backfill.
 */
public final class TestWorkspace implements Closeable {
  private static final Pattern REPORT =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d/r\\d+/("
              + Stream.of(Report.values())
                  .map(report -> Pattern.quote(report.fileName()))
                  .collect(Collectors.joining("|"))
              + ")");

  private final Path root;
  private final Tuning tuning;
  private @Nullable Nights nights;

  public TestWorkspace(Path root, Tuning tuning) {
    this.root = root;
    this.tuning = tuning;
  }

  public TestWorkspace(Path root) {
    this(root, new Tuning(2, 16, 1 << 20));
  }

  public Path inbox() {
    return root.resolve("inbox");
  }

  public Path policy() {
    return root.resolve("policy.yaml");
  }

  public Path reports() {
    return root.resolve("reports");
  }

  public Path data() {
    return root.resolve("data");
  }

  // files in

  public TestWorkspace policy(String text) {
    return write(policy(), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Delivers a file, e.g. {@code 2025-04-01/orders.csv}, in place of one of that name. */
  public TestWorkspace file(String id, String text) {
    return file(id, text.getBytes(StandardCharsets.UTF_8));
  }

  public TestWorkspace file(String id, byte[] bytes) {
    return write(inbox().resolve(id), bytes);
  }

  /** Takes a delivered file away, or a whole folder of them. */
  public TestWorkspace without(String id) {
    try {
      RevisionFolder.delete(inbox().resolve(id));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Delivers all files of a folder that is laid out as an inbox. */
  public TestWorkspace files(Path folder) {
    copy(folder, inbox());
    return this;
  }

  // steps

  public Outcome reconcile(String date) throws NightFailure {
    return reconcile(date, Allowed.NOTHING);
  }

  public Outcome reconcile(String date, Allowed allowed) throws NightFailure {
    LocalDate day = LocalDate.parse(date);
    try {
      return open(day).reconcile(day, allowed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Outcome rerun(String date) throws NightFailure {
    return rerun(date, Allowed.NOTHING);
  }

  public Outcome rerun(String date, Allowed allowed) throws NightFailure {
    LocalDate day = LocalDate.parse(date);
    try {
      return open(day).rerun(day, "late files", allowed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands over; by number what the ledger system has imported, negative: all that was made. */
  public Exporting.HandedOver export(int since, boolean approvedOnly) throws NightFailure {
    try {
      return Exporting.run(
          new Workspace(inbox(), policy(), reports(), data()),
          since < 0 ? OptionalInt.empty() : OptionalInt.of(since),
          approvedOnly);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Signs a revision, at a time. */
  public Approving.Signed approve(String date, int revision, String by, Clock clock)
      throws NightFailure {
    try {
      return Approving.run(
          new Workspace(inbox(), policy(), reports(), data()),
          LocalDate.parse(date),
          revision,
          Signer.of(by),
          "",
          clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a run of a date would do; it must leave nothing behind. */
  public Check.Checked check(String date, Allowed allowed) throws NightFailure {
    SortedMap<String, String> before = tree(root);
    try {
      return Check.run(
          new Workspace(inbox(), policy(), reports(), data()),
          PolicySource.read(policy()),
          LocalDate.parse(date),
          allowed,
          Integer.MAX_VALUE,
          tuning,
          Watcher.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      assertSame(tree(root), before);
    }
  }

  /** Reconciles a date that must fail and leave nothing behind. */
  public NightFailure fails(String date) {
    return failed(() -> reconcile(date));
  }

  /** Reruns a date that must fail and leave nothing behind. */
  public NightFailure rerunFails(String date) {
    return failed(() -> rerun(date));
  }

  private NightFailure failed(org.assertj.core.api.ThrowableAssert.ThrowingCallable step) {
    SortedMap<String, String> before = everything();
    Throwable thrown = catchThrowable(step);
    assertThat(thrown).isInstanceOf(NightFailure.class);
    assertThat(everything()).as("files under reports").isEqualTo(before);
    return (NightFailure) thrown;
  }

  /** The revisions that a step published, as {@code 2025-04-01/r1}. */
  public static List<String> published(Outcome outcome) {
    return outcome.published().stream().map(TestWorkspace::name).toList();
  }

  private static String name(Revision revision) {
    return revision.date() + "/r" + revision.number();
  }

  private Nights open(LocalDate date) throws NightFailure, IOException {
    Nights open = nights;
    if (open == null) {
      Workspace workspace = new Workspace(inbox(), policy(), reports(), data());
      open = Nights.open(workspace, PolicySource.read(policy()), date, tuning, Watcher.NONE);
      nights = open;
    }
    return open;
  }

  /** Ends the job; the next step begins with a start of its own. */
  @Override
  public void close() {
    if (nights != null) {
      try {
        nights.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      nights = null;
    }
  }

  // reports out

  /** A report by its place, e.g. {@code 2025-04-01/r1/findings.csv}. */
  public String report(String place) {
    return read(reports().resolve(place));
  }

  /** The lines of a report behind its header. */
  public List<String> rows(String place) {
    List<String> lines = report(place).lines().toList();
    return lines.subList(1, lines.size());
  }

  /** The eleven reports of every revision by their place. */
  public SortedMap<String, String> published() {
    return published(reports());
  }

  /** The same of any folder of reports. */
  public static SortedMap<String, String> published(Path reports) {
    SortedMap<String, String> texts = new TreeMap<>();
    tree(reports)
        .forEach(
            (place, text) -> {
              if (REPORT.matcher(place).matches()) {
                texts.put(place, text);
              }
            });
    return texts;
  }

  /** Whatever is under reports, bookings and leftovers included; of a link what it points to. */
  public SortedMap<String, String> everything() {
    return tree(reports());
  }

  /** What nights left in the data folder, but for the database and what is written of each run. */
  public SortedSet<String> leftInData() {
    try (Stream<Path> tree = Files.walk(data())) {
      return tree.map(path -> data().relativize(path).toString())
          .filter(place -> !place.matches("(db|metrics)(/.*)?|lock|"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails with the first file that differs. */
  public static void assertSame(SortedMap<String, String> actual, SortedMap<String, String> want) {
    assertThat(actual.keySet()).containsExactlyElementsOf(want.keySet());
    want.forEach((place, text) -> assertThat(actual.get(place)).as(place).isEqualTo(text));
  }

  /** Copies a folder over another. */
  static void copy(Path from, Path to) {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path source : tree.toList()) {
        Path target = to.resolve(from.relativize(source).toString());
        if (Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectories(target);
        } else {
          Files.copy(
              source, target, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files of a folder by their place; of a link what it points to. */
  public static SortedMap<String, String> tree(Path folder) {
    SortedMap<String, String> texts = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return texts;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.toList()) {
        String place = folder.relativize(path).toString();
        if (Files.isSymbolicLink(path)) {
          texts.put(place, "→ " + Files.readSymbolicLink(path));
        } else if (Files.isRegularFile(path)) {
          texts.put(place, read(path));
        } else if (!path.equals(folder)) {
          texts.put(place + "/", "");
        }
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path path) {
    try {
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TestWorkspace write(Path path, byte[] bytes) {
    try {
      Files.createDirectories(path.getParent());
      Files.write(path, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
