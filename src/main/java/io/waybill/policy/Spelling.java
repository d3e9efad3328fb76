package io.waybill.policy;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody meant: most unknown keys of a policy are misspelt ones. */
public final class Spelling {
  private Spelling() {}

  /** What to write after "unknown ...": the nearest known word, else all of them. */
  public static String hint(String word, Collection<String> known) {
    return nearest(word, known)
        .map(meant -> "did you mean \"" + meant + "\"?")
        .orElseGet(() -> "expected one of " + String.join(", ", known));
  }

  /** The first of the known words with the fewest edits, if these are at most a third of it. */
  static Optional<String> nearest(String word, Collection<String> known) {
    Optional<String> nearest = Optional.empty();
    int fewest = Integer.MAX_VALUE;
    for (String candidate : known) {
      int edits = edits(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (edits < fewest && edits <= candidate.length() / 3) {
        fewest = edits;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }

  /** Levenshtein's distance: letters to insert, remove or replace. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
