package io.waybill.cli;

/** Lines of a terminal that is 120 columns wide. */
final class Lines {
  private static final int WIDTH = 120;

  private final StringBuilder text = new StringBuilder();

  void add(String line) {
    add("", line);
  }

  /** Writes a text behind its label; where it is too long it goes on below, as far to the right. */
  void add(String label, String words) {
    int room = WIDTH - label.length();
    String indent = " ".repeat(label.length());
    String rest = words.replaceAll("\\s*\\R\\s*", " ").strip();
    String start = label;
    do {
      int cut = cut(rest, room);
      text.append((start + rest.substring(0, cut)).stripTrailing()).append('\n');
      rest = rest.substring(cut).strip();
      start = indent;
    } while (!rest.isEmpty());
  }

  /** At a blank, or within a word that has no room in any line. */
  private static int cut(String rest, int room) {
    if (rest.length() <= room) {
      return rest.length();
    }
    int blank = rest.lastIndexOf(' ', room);
    return blank > 0 ? blank : room;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
