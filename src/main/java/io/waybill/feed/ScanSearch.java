package io.waybill.feed;

import io.waybill.policy.LocalDays;
import io.waybill.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks scans up in the delivered files again: segments hold neither their lines nor those that are
 * not physical.
 */
public final class ScanSearch {
  private final Policy policy;
  private final Predicate<String> wanted;

  /**
   * @param wanted tracking numbers in normal form
   */
  public ScanSearch(Policy policy, Predicate<String> wanted) {
    this.policy = policy;
    this.wanted = wanted;
  }

  /** The accepted rows of a courier file that was read, in the order of their lines. */
  public List<Scan> in(PinnedFile pinned) throws IOException {
    Header header = Objects.requireNonNull(pinned.header());
    InboxFile file = pinned.file();
    LocalDays days = new LocalDays(policy.zone(), file.folder());
    CourierRows rows = new CourierRows(header, policy, days, file.folder().toEpochDay());
    List<Scan> found = new ArrayList<>();
    long line = header.nextLine();
    try (InputStream in = file.text()) {
      in.skipNBytes(header.end());
      long at = header.end();
      for (int slice = 0; slice < pinned.slices(); slice++) {
        long end = Math.max(at, pinned.cuts().get(slice + 1));
        byte[] bytes = in.readNBytes(Math.toIntExact(end - at));
        line =
            pinned.layout() == null
                ? search(new Records(bytes, 0, bytes.length, line), rows, file, found)
                : search(pinned.layout().records(bytes, bytes.length, line), rows, file, found);
        at = end;
      }
    } catch (FeedFault e) {
      throw new IOException(e.in(file.id()) + "; it was read without this fault before", e);
    }
    return found;
  }

  /** Returns the line behind the slice. */
  private long search(Records records, CourierRows rows, InboxFile file, List<Scan> found)
      throws FeedFault {
    while (records.next()) {
      add(rows.scan(file, records, wanted), found);
    }
    return records.nextLine();
  }

  private long search(ForeignRecords records, CourierRows rows, InboxFile file, List<Scan> found)
      throws FeedFault {
    while (records.next()) {
      if (!records.isLeftOut()) {
        add(rows.scan(file, records, wanted), found);
      }
    }
    return records.nextLine();
  }

  private static void add(@Nullable Scan scan, List<Scan> found) {
    if (scan != null) {
      found.add(scan);
    }
  }
}
