package io.waybill.profile;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Finds a month's name or abbreviation in a cell. Immutable. */
final class MonthNames {
  private final byte[][] names;
  private final int[] months;

  MonthNames(Language language) {
    // long ones first: "mar" is not what "mars" says
    Map<String, Integer> byName =
        new TreeMap<>(
            Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    String[] all = language.months().split(", ", -1);
    for (int month = 1; month <= all.length; month++) {
      for (String name : all[month - 1].split(" ", -1)) {
        byName.put(name, month);
      }
    }
    names = new byte[byName.size()][];
    months = new int[byName.size()];
    int i = 0;
    for (Map.Entry<String, Integer> entry : byName.entrySet()) {
      names[i] = entry.getKey().getBytes(StandardCharsets.UTF_8);
      months[i++] = entry.getValue();
    }
  }

  /**
   * The month whose name or abbreviation stands here in UTF-8, in any case: its number, and in the
   * upper bits how many bytes it takes; 0: none. A point behind it is a part of it.
   */
  int month(byte[] in, int from, int to) {
    for (int i = 0; i < names.length; i++) {
      int end = from + names[i].length;
      if (end <= to && isAt(in, from, names[i])) {
        int length = end < to && in[end] == '.' ? end + 1 - from : end - from;
        return months[i] | length << 4;
      }
    }
    return 0;
  }

  private static boolean isAt(byte[] in, int from, byte[] name) {
    for (int i = 0; i < name.length; i++) {
      // the same bit tells A from a, and É from é
      if ((in[from + i] | 0x20) != (name[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }
}
