package io.waybill.present;

import io.waybill.policy.Rule;
import io.waybill.settle.BookedLine.Kind;
import io.waybill.settle.Line;
import java.util.ArrayList;
import java.util.List;

/** What a notice says: one sentence for each rule, and one for money that is not new. */
final class NoticeWords {
  private NoticeWords() {}

  /**
   * Of a booking line.
   *
   * @param rules what is due for; none where nothing is due any more
   */
  static String of(Kind kind, Line.Type type, List<Rule> rules) {
    List<String> sentences = new ArrayList<>();
    String change = kind == Kind.PENALTY ? penalty(type) : compensation(type);
    if (!change.isEmpty()) {
      sentences.add(change);
    }
    rules.forEach(rule -> sentences.add(Words.of(rule)));
    return String.join(" ", sentences);
  }

  /** Of an incident. */
  static String correctiveAction() {
    return Words.of(Rule.WRONG_NUMBER_INCIDENT) + " A corrective action is required.";
  }

  private static String penalty(Line.Type type) {
    return switch (type) {
      case NEW -> "";
      case INCREASE -> "The penalty for this package is raised.";
      case DECREASE -> "Part of the penalty for this package is given back.";
      case REVERSAL -> "The penalty for this package is given back.";
    };
  }

  private static String compensation(Line.Type type) {
    return switch (type) {
      case NEW -> "";
      case INCREASE -> "The compensation for this order is raised.";
      case DECREASE -> "Part of the compensation for this order is not owed any more.";
      case REVERSAL -> "The compensation for this order is not owed any more.";
    };
  }
}
