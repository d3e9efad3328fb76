package io.waybill.detect;

import io.waybill.feed.FileKind;
import io.waybill.feed.Preview;
import io.waybill.profile.DateOrders;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out of a file.
 *
 * @param kind {@link FileKind#IGNORED}: nothing that is read
 * @param profile by name; empty: native, or nothing known
 * @param alsoFits other profiles whose columns the file has, by name
 * @param encoding as it is read; where nothing is known, as it was guessed
 * @param delimiter likewise
 * @param packed whether it is compressed
 * @param dates by column whose values are of two numbers and a year
 * @param preview null where its rows cannot be read
 * @param problems why a run would not read it, as {@code file:line: what, expected …}; none: it
 *     would
 * @param next what to do now
 */
public record Detection(
    Path file,
    FileKind kind,
    String profile,
    List<String> alsoFits,
    String encoding,
    char delimiter,
    boolean packed,
    Collection<DateOrders.Evidence> dates,
    @Nullable Preview preview,
    List<String> problems,
    String next) {

  /** Whether a run would read it as it is. */
  public boolean isRead() {
    return problems.isEmpty();
  }
}
