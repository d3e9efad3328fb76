package io.waybill.profile;

import io.waybill.feed.TextFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds where a file's rows end: before its empty lines and its trailer. */
final class Tail {
  /** A trailer is a line or two. */
  private static final int MOST_BYTES = 1 << 16;

  private final @Nullable Pattern trailer;
  private final Dialect dialect;
  private final Charset charset;

  Tail(Profile profile) {
    trailer = profile.trailer().isEmpty() ? null : Pattern.compile(profile.trailer());
    dialect = profile.dialect();
    charset = profile.encoding().charset();
  }

  /** The first byte behind the last row's line. */
  long end(Path path) throws IOException {
    try (TextFile text = TextFile.open(path)) {
      long size = text.size();
      if (trailer == null) {
        return size;
      }
      byte[] last = new byte[(int) Math.min(size, MOST_BYTES)];
      long from = size - last.length;
      return from + end(Arrays.copyOf(last, text.read(from, last, last.length)), trailer);
    }
  }

  private int end(byte[] bytes, Pattern pattern) {
    int end = bytes.length;
    while (end > 0) {
      int start = end - 1;
      while (start > 0 && bytes[start - 1] != '\n') {
        start--;
      }
      String text = bare(new String(bytes, start, end - start, charset));
      // the first line at hand may be the end of a longer one
      if (start == 0 || !text.isEmpty() && !pattern.matcher(text).matches()) {
        return end;
      }
      end = start;
    }
    return end;
  }

  /** The line without the delimiters, quotes and blanks around it. */
  private String bare(String line) {
    int from = 0;
    int to = line.length();
    while (from < to && isAround(line.charAt(from))) {
      from++;
    }
    while (to > from && isAround(line.charAt(to - 1))) {
      to--;
    }
    return line.substring(from, to);
  }

  private boolean isAround(char c) {
    return c <= ' ' || c == dialect.delimiter() || c == dialect.quote();
  }
}
