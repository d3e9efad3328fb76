package io.waybill.feed;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** All that is known of files that are not native. Safe for many threads. */
public interface Layouts {
  /** Only native files are read. */
  Layouts NONE =
      new Layouts() {
        @Override
        public @Nullable Layout of(InboxFile file) {
          return null;
        }

        @Override
        public String nearest(InboxFile file) {
          return "";
        }

        @Override
        public boolean mayRead(String name) {
          return false;
        }
      };

  /** How to read the file, told by its name and its first lines; null if nothing fits. */
  @Nullable Layout of(InboxFile file) throws IOException;

  /**
   * What a file that nothing fits has not, to be read by the layout that comes next to it; empty if
   * none is near.
   */
  String nearest(InboxFile file) throws IOException;

  /** Whether a file of this name may be read by one of them, whatever is in it. */
  boolean mayRead(String name);
}
