package io.waybill.match;

import io.waybill.policy.NormalForm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A few distinct words: nearly always none or one, kept in a field; many in hostile input, where
 * they become a set.
 */
final class Names {
  private static final int FEW = 8;

  private @Nullable String one;
  private @Nullable Collection<String> more;

  boolean isEmpty() {
    return one == null;
  }

  void add(String word) {
    if (word.isEmpty() || contains(word)) {
      return;
    }
    if (one == null) {
      one = word;
      return;
    }
    if (more == null) {
      more = new ArrayList<>(List.of(one));
    } else if (more.size() == FEW) {
      more = new HashSet<>(more);
    }
    more.add(word);
  }

  void addAll(Names other) {
    other.words().forEach(this::add);
  }

  boolean contains(String word) {
    return more != null ? more.contains(word) : word.equals(one);
  }

  /** Whether the normal form of an id is one of these. */
  boolean containsId(String written) {
    return more != null
        ? more.contains(NormalForm.id(written))
        : one != null && NormalForm.isId(written, one);
  }

  Collection<String> words() {
    return more != null ? more : one == null ? List.of() : List.of(one);
  }
}
