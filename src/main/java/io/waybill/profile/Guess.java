package io.waybill.profile;

import io.waybill.feed.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How a file that nobody knows is probably cut and encoded, told by its first bytes.
 *
 * @param encoding the first of those that profiles know in which the bytes are text
 */
public record Guess(Dialect dialect, Encoding encoding) {
  /** Of Waybill's own files. */
  public static final Guess NATIVE = new Guess(Dialect.RFC_4180, Encoding.UTF_8);

  private static final int HEAD_BYTES = 1 << 16;
  private static final int FIRST_LINES = 10;
  private static final char[] DELIMITERS = {',', ';', '\t'};

  /** Looks at the beginning of a file. */
  public static Guess of(Path file) throws IOException {
    byte[] head;
    try (InputStream in = TextFile.stream(file)) {
      head = in.readNBytes(HEAD_BYTES);
    }
    return new Guess(new Dialect(delimiter(head), '"', false), encoding(wholeLines(head)));
  }

  /** That of which the first lines have most. */
  private static char delimiter(byte[] head) {
    char found = DELIMITERS[0];
    long most = 0;
    for (char delimiter : DELIMITERS) {
      long count = 0;
      int lines = 0;
      for (int i = 0; i < head.length && lines < FIRST_LINES; i++) {
        lines += head[i] == '\n' ? 1 : 0;
        count += head[i] == delimiter ? 1 : 0;
      }
      if (count > most) {
        most = count;
        found = delimiter;
      }
    }
    return found;
  }

  /** A character may be cut in the last line. */
  private static byte[] wholeLines(byte[] head) {
    int end = head.length;
    while (head.length == HEAD_BYTES && end > 0 && head[end - 1] != '\n') {
      end--;
    }
    return end == 0 ? head : Arrays.copyOf(head, end);
  }

  private static Encoding encoding(byte[] head) {
    for (Encoding encoding :
        new Encoding[] {Encoding.UTF_8, Encoding.SHIFT_JIS, Encoding.GB18030}) {
      try {
        encoding.charset().newDecoder().decode(ByteBuffer.wrap(head));
        return encoding;
      } catch (CharacterCodingException e) {
        // another one
      }
    }
    return Encoding.WINDOWS_1252;
  }
}
