package io.waybill.sort;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Texts that are looked for among many records, found by their bytes: no String is made of what is
 * not wanted. Safe for many threads once it is made.
 */
public final class TextSet {
  private static final int LEAST = 1 << 3;

  private final ByteKeys texts = new ByteKeys(LEAST);

  private TextSet() {}

  public static TextSet of(Collection<String> texts) {
    TextSet set = new TextSet();
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      set.texts.add(utf8, 0, utf8.length);
    }
    return set;
  }

  /** Whether these bytes are one of the texts. */
  public boolean contains(byte[] bytes, int start, int length) {
    return texts.find(bytes, start, length) >= 0;
  }

  /** Whether the next text is one of them; it is read either way. */
  public boolean containsNext(ByteSource source) {
    return texts.find(source) >= 0;
  }
}
