package io.waybill.job;

import io.waybill.feed.Window;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The windows that are open: the date's at hand, and that of the date before it, of which pages may
 * still be made. Safe for many threads.
 */
final class Windows implements Closeable {
  private static final int MOST = 2;

  private final Opener opener;
  private final NavigableMap<LocalDate, Window> open = new TreeMap<>();

  /** Opens the window of a date. */
  interface Opener {
    Window open(LocalDate date) throws IOException;
  }

  Windows(Opener opener) {
    this.opener = opener;
  }

  /** A date's window, opened if it is not. */
  synchronized Window of(LocalDate date) throws IOException {
    Window window = open.get(date);
    return window == null ? reopen(date) : window;
  }

  /** A date's window, opened anew; of the others the one of the least date is closed. */
  synchronized Window reopen(LocalDate date) throws IOException {
    close(open.remove(date));
    if (open.size() == MOST) {
      close(open.pollFirstEntry().getValue());
    }
    Window window = opener.open(date);
    open.put(date, window);
    return window;
  }

  @Override
  public synchronized void close() throws IOException {
    while (!open.isEmpty()) {
      close(open.pollFirstEntry().getValue());
    }
  }

  private static void close(@Nullable Window window) throws IOException {
    if (window != null) {
      window.close();
    }
  }
}
