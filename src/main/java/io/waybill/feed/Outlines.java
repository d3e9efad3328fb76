package io.waybill.feed;

import io.waybill.sort.Sha256;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What reading a file whole found out (its sha256, and where it may be cut), kept from night to
 * night: most of a window was read the night before.
 *
 * <p>A file counts as unchanged while its device, inode, size, time of modification and time of
 * change are the same. The last one is the system's own: no program can set it back, so that a file
 * changed in place is noticed even if its time of modification is put back. What had changed within
 * {@link #SETTLED} before it was read is not kept: it might change again within one tick of the
 * clock. Where a file system tells no time of change, every file is read. Safe for many threads.
 */
public final class Outlines {
  /** How long a file must have been left alone. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private static final String FORMAT = "outlines 1";
  private static final int DIGEST_CHARACTERS = 64;

  private final Map<Path, Known> before;
  private final Map<Path, Known> now = new ConcurrentHashMap<>();
  private final Duration settled;

  /** By what a file's bytes are known to be the same. */
  private record Stamp(long device, long inode, long size, FileTime modified, FileTime changed) {}

  private record Known(Stamp stamp, long sliceBytes, Slicer.Outline outline) {}

  private Outlines(Map<Path, Known> before, Duration settled) {
    this.before = before;
    this.settled = settled;
  }

  /** Knows nothing. */
  public static Outlines none() {
    return new Outlines(Map.of(), SETTLED);
  }

  /** Those that {@link #write} kept in a file; none where it is gone or damaged. */
  public static Outlines read(Path kept) throws IOException {
    return read(kept, SETTLED);
  }

  static Outlines read(Path kept, Duration settled) throws IOException {
    try {
      return new Outlines(parse(Files.readString(kept)), settled);
    } catch (NoSuchFileException | CharacterCodingException e) {
      return new Outlines(Map.of(), settled);
    }
  }

  /** What a file is like: known from before, or read. */
  Slicer.Outline of(Path path, long sliceBytes) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    Stamp stamp = stamp(path);
    Known known = before.get(absolute);
    if (known == null || !known.stamp().equals(stamp) || known.sliceBytes() != sliceBytes) {
      Instant begun = Instant.now();
      Slicer.Outline outline = Slicer.outline(path, sliceBytes);
      if (stamp == null
          || !stamp.equals(stamp(path))
          || stamp.changed().toInstant().isAfter(begun.minus(settled))) {
        return outline;
      }
      known = new Known(stamp, sliceBytes, outline);
    }
    now.put(absolute, known);
    return known.outline();
  }

  /**
   * Keeps what is known of the files asked for, and of as many others, the last ones by name: a
   * rerun of an earlier date asks for what the nights since have left behind.
   */
  public void write(Path kept) throws IOException {
    NavigableMap<Path, Known> all = new TreeMap<>(before);
    all.keySet().removeAll(now.keySet());
    while (all.size() > now.size()) {
      all.pollFirstEntry();
    }
    all.putAll(now);
    StringBuilder text = new StringBuilder(FORMAT).append('\n');
    all.forEach(
        (path, known) -> {
          if (path.toString().indexOf('\n') < 0) {
            text.append(line(path, known)).append('\n');
          }
        });
    text.append(digest(text.toString())).append('\n');
    Path draft = kept.resolveSibling(kept.getFileName() + ".tmp");
    Files.writeString(draft, text);
    Files.move(draft, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static @Nullable Stamp stamp(Path path) throws IOException {
    try {
      Map<String, Object> of =
          Files.readAttributes(path, "unix:dev,ino,size,lastModifiedTime,ctime");
      return new Stamp(
          number(of, "dev"),
          number(of, "ino"),
          number(of, "size"),
          (FileTime) of.get("lastModifiedTime"),
          (FileTime) of.get("ctime"));
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return null;
    }
  }

  private static long number(Map<String, Object> attributes, String name) {
    return ((Number) attributes.get(name)).longValue();
  }

  private static String line(Path path, Known known) {
    Stamp stamp = known.stamp();
    Slicer.Outline outline = known.outline();
    List<Object> fields = new ArrayList<>();
    fields.addAll(List.of(stamp.device(), stamp.inode(), stamp.size()));
    fields.addAll(List.of(stamp.modified().toInstant(), stamp.changed().toInstant()));
    fields.addAll(List.of(known.sliceBytes(), outline.sha256(), outline.openQuoteAt()));
    fields.addAll(List.of(outline.endsLine(), outline.cuts().size()));
    fields.addAll(outline.cuts());
    fields.add(path);
    return String.join(" ", fields.stream().map(Object::toString).toList());
  }

  private static Map<Path, Known> parse(String text) {
    int end = text.length() - DIGEST_CHARACTERS - 1;
    if (!text.startsWith(FORMAT + "\n")
        || end < 0
        || !text.substring(end).equals(digest(text.substring(0, end)) + "\n")) {
      return Map.of();
    }
    Map<Path, Known> known = new TreeMap<>();
    text.substring(0, end).lines().skip(1).forEach(line -> parse(line, known));
    return known;
  }

  private static void parse(String line, Map<Path, Known> known) {
    String[] of = line.split(" ", 11);
    int cuts = Integer.parseInt(of[9]);
    String[] rest = of[10].split(" ", cuts + 1);
    Stamp stamp =
        new Stamp(
            Long.parseLong(of[0]),
            Long.parseLong(of[1]),
            Long.parseLong(of[2]),
            FileTime.from(Instant.parse(of[3])),
            FileTime.from(Instant.parse(of[4])));
    Slicer.Outline outline =
        new Slicer.Outline(
            stamp.size(),
            of[6],
            Arrays.stream(rest, 0, cuts).map(Long::valueOf).toList(),
            Long.parseLong(of[7]),
            Boolean.parseBoolean(of[8]));
    known.put(Path.of(rest[cuts]), new Known(stamp, Long.parseLong(of[5]), outline));
  }

  private static String digest(String text) {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
  }
}
