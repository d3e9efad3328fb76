package io.waybill.profile;

import io.waybill.feed.FeedFault;
import io.waybill.feed.FileKind;
import io.waybill.feed.InboxFile;
import io.waybill.feed.Layouts;
import io.waybill.feed.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The profiles that are in use, in the order in which they are tried on a file. They are only read
 * when a file is not native: most nights need none.
 */
public final class FeedProfiles implements Layouts {
  /** A header is shorter. */
  private static final int HEAD_BYTES = 1 << 16;

  private final Supplier<List<Profile>> read;
  private @Nullable List<Profile> profiles;

  FeedProfiles(Supplier<List<Profile>> read) {
    this.read = read;
  }

  /** Those in use, in the order in which they are tried. */
  public synchronized List<Profile> profiles() {
    if (profiles == null) {
      profiles = List.copyOf(read.get());
    }
    return profiles;
  }

  @Override
  public boolean mayRead(String name) {
    return isFeed(name) && profiles().stream().anyMatch(profile -> matches(profile, name));
  }

  @Override
  public @Nullable ProfileLayout of(InboxFile file) throws IOException {
    if (!mayRead(file.name())) {
      return null;
    }
    byte[] head = head(file.path());
    ProfileLayout first = null;
    for (Profile profile : profiles()) {
      ProfileLayout layout = matches(profile, file.name()) ? fit(profile, head) : null;
      if (layout != null && layout.readsTimesOfFirstRow()) {
        return layout;
      }
      first = first == null ? layout : first;
    }
    return first;
  }

  /** All whose columns the file has, whatever its name is, in the order of {@link #profiles}. */
  public List<ProfileLayout> fitting(Path file) throws IOException {
    byte[] head = head(file);
    List<ProfileLayout> fitting = new ArrayList<>();
    for (Profile profile : profiles()) {
      ProfileLayout layout = fit(profile, head);
      if (layout != null) {
        fitting.add(layout);
      }
    }
    return fitting;
  }

  /** The profile on the file's columns, if these are all there. */
  private @Nullable ProfileLayout fit(Profile profile, byte[] head) {
    try {
      HeaderLine header = HeaderLine.read(head, profile);
      return Fit.of(profile, header).isWhole() ? new ProfileLayout(profile, header) : null;
    } catch (FeedFault e) {
      return null;
    }
  }

  @Override
  public String nearest(InboxFile file) throws IOException {
    if (!mayRead(file.name())) {
      return "";
    }
    return nearest(
        file.path(), profiles().stream().filter(one -> matches(one, file.name())).toList());
  }

  /** The same of a file of any name. */
  public String nearest(Path file) throws IOException {
    return nearest(file, profiles());
  }

  private static String nearest(Path file, List<Profile> profiles) throws IOException {
    byte[] head = head(file);
    Fit nearest = null;
    for (Profile profile : profiles) {
      try {
        Fit fit = Fit.of(profile, HeaderLine.read(head, profile));
        nearest = nearest == null || fit.isNearerThan(nearest) ? fit : nearest;
      } catch (FeedFault e) {
        // not of this encoding: not near
      }
    }
    return nearest == null || !nearest.isNear() ? "" : nearest.told();
  }

  /** Whether the name is one that a profile is for. */
  public static boolean matches(Profile profile, String name) {
    String lower = TextFile.plainName(name).toLowerCase(Locale.ROOT);
    return profile.files().stream()
        .anyMatch(pattern -> Glob.matches(pattern.toLowerCase(Locale.ROOT), lower));
  }

  /** Waivers and the manifest are Waybill's own, and native always. */
  private static boolean isFeed(String name) {
    FileKind kind = FileKind.of(name);
    return kind.isBulk() || kind == FileKind.IGNORED;
  }

  private static byte[] head(Path path) throws IOException {
    try (InputStream in = TextFile.stream(path)) {
      return in.readNBytes(HEAD_BYTES);
    }
  }
}
