package io.waybill.job;

import io.waybill.feed.Window;
import io.waybill.judge.IncidentPass;
import io.waybill.judge.Judge;
import io.waybill.match.ByHolder;
import io.waybill.match.ByNumber;
import io.waybill.match.ByOrder;
import io.waybill.match.ByShipment;
import io.waybill.match.Disputed;
import io.waybill.match.Gathering;
import io.waybill.match.Matched;
import io.waybill.match.Meeting;
import io.waybill.match.Night;
import io.waybill.match.Recall;
import io.waybill.report.LineDrafts;
import io.waybill.sort.KeySet;
import io.waybill.sort.Share;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Spill;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The passes over one business date's rows, each by many workers at a time, and the files by which
 * they hand over.
 *
 * <pre>
 *   meet       keys of order rows meet       → apart: who has more than one row
 *   gather     rows of these, by order       → gathered, places (by number): where they were
 *   shipments  gathered meet by order        → given (by number), waiting (by order)
 *   numbers    all other rows, and given,
 *              meet scans                    → judged, or: waiting, evidence (by order)
 *   orders     evidence meets what waits     → judged, or: claims (by number), disputed (by order)
 *   holders    claims meet                   → rulings (by order)
 *   disputes   rulings meet what is disputed → judged
 *   incidents  suspects among the judged     → judged
 *   settle     what is due meets what is booked, by order
 * </pre>
 */
final class DayPasses {
  /** What a night found out for the nights after it. */
  static final String MEMORY = "memory";

  private static final String WAITING = "waiting-shipments";
  private static final String WAITING_NUMBERS = "waiting-numbers";

  private final NightState state;
  private final LocalDate date;
  private final Path work;
  private final DraftParts drafts;
  private @Nullable KeySet apart;
  private @Nullable KeySet booked;

  DayPasses(NightState state, LocalDate date) {
    this.state = state;
    this.date = date;
    work = state.work(date);
    drafts = new DraftParts(state, date);
  }

  /**
   * A pass.
   *
   * @param always whether a resumed attempt does it again though it was complete: it depends on
   *     more than the inputs
   * @param over the spills that nobody reads any more once it has begun, for the passes that do are
   *     complete
   */
  record Pass(String name, boolean always, List<String> over, Work work) {}

  /** What a worker does with its share; returns how many things it handled. */
  interface Work {
    long run(Share share) throws Exception;
  }

  /** All passes in their order. */
  List<Pass> all() {
    return List.of(
        new Pass("meet", false, List.of(), this::meet),
        new Pass("gather", false, List.of(), this::gather),
        new Pass("shipments", false, List.of("apart"), this::shipments),
        new Pass("numbers", false, List.of("gathered"), listed("numbers", this::numbers)),
        new Pass("orders", false, List.of("given", "places"), listed("orders", this::orders)),
        new Pass("holders", false, List.of(WAITING, WAITING_NUMBERS, "evidence"), this::holders),
        new Pass("disputes", false, List.of("claims"), listed("disputes", this::disputes)),
        new Pass(
            "incidents",
            false,
            List.of("disputed", "rulings"),
            listed("incidents", this::incidents)),
        new Pass("settle", true, suspects(), this::settle));
  }

  /**
   * Does a pass with all workers. What is over goes first: its pages serve those that are written
   * next, and a run of many dates needs less of the disk.
   *
   * @return how many things were handled
   */
  long run(Pass pass) throws Exception {
    for (String name : pass.over()) {
      spill(name).delete();
    }
    return new Workers(state).run(pass.work());
  }

  /** The pass, whose workers' drafts are listed when they are complete. */
  private Work listed(String pass, Work work) {
    return share -> {
      long count = work.run(share);
      drafts.complete(pass, share);
      return count;
    };
  }

  private long meet(Share share) throws IOException {
    return new Meeting(window().orders()).run(share, spill("apart"));
  }

  private long gather(Share share) throws IOException {
    return new Gathering(night(), window().orders(), apart(share))
        .run(share, spill("gathered"), spill("places"));
  }

  private long shipments(Share share) throws IOException {
    return new ByShipment(night()).run(share, spill("gathered"), spill("given"), spill(WAITING));
  }

  private long numbers(Share share) throws IOException {
    Night night = night();
    Window window = window();
    ByNumber pass =
        new ByNumber(
            night, state.memories().rulebook(), window.orders(), window.scans(), window.reach());
    try (Judge judge = judge("numbers", night, share);
        Recall recall = state.memories().recall(night, window)) {
      long count =
          pass.run(
              share,
              new ByNumber.Ways(
                  spill("places"),
                  spill("given"),
                  spill(WAITING_NUMBERS),
                  spill("evidence"),
                  recall,
                  spill(MEMORY),
                  booked(),
                  state.tap() == null,
                  tapped(judge)));
      judge.commit();
      return count;
    }
  }

  /** The orders of which earlier dates booked something, or may have. */
  private synchronized KeySet booked() throws IOException {
    if (booked == null) {
      booked = BookedLines.orders(date, state);
    }
    return booked;
  }

  /** Which shipments have more than one row; the same for all workers. */
  private synchronized KeySet apart(Share share) throws IOException {
    if (apart == null) {
      apart = KeySet.of(spill("apart"), share.workers());
    }
    return apart;
  }

  private long orders(Share share) throws IOException {
    Night night = night();
    try (Judge judge = judge("orders", night, share)) {
      long count =
          new ByOrder(night)
              .run(
                  share,
                  List.of(spill(WAITING), spill(WAITING_NUMBERS)),
                  spill("evidence"),
                  spill("claims"),
                  spill("disputed"),
                  tapped(judge));
      judge.commit();
      return count;
    }
  }

  private long holders(Share share) throws IOException {
    return new ByHolder().run(share, spill("claims"), spill("rulings"));
  }

  private long disputes(Share share) throws IOException {
    Night night = night();
    try (Judge judge = judge("disputes", night, share)) {
      long count =
          new Disputed(night).run(share, spill("disputed"), spill("rulings"), tapped(judge));
      judge.commit();
      return count;
    }
  }

  private long incidents(Share share) throws IOException {
    drafts.checkJudging();
    try (IncidentPass pass =
        new IncidentPass(
            state.policy(),
            window().waivers(),
            work,
            drafts.of("incidents", share),
            booked(),
            spill("dues-incidents").writer(share.worker()))) {
      return pass.run(share, suspects().stream().map(this::spill).toList());
    }
  }

  private static List<String> suspects() {
    return DraftParts.JUDGING.stream().map(pass -> "suspects-" + pass).toList();
  }

  private long settle(Share share) throws IOException {
    List<Spill> dues = new ArrayList<>();
    DraftParts.JUDGING.forEach(pass -> dues.add(spill("dues-" + pass)));
    dues.add(spill("dues-incidents"));
    try (BookedLines booked = BookedLines.before(date, state);
        LineDrafts lines = drafts.lines(share)) {
      return new SettlePass(booked, lines).run(share, dues);
    }
  }

  /** The judge, and whoever else wants to see what it sees. */
  private Matched.Judging tapped(Judge judge) {
    Matched.Sink tap = state.tap();
    return tap == null ? judge : new Tapped(judge, tap);
  }

  private Judge judge(String pass, Night night, Share share) throws IOException {
    SlotWriter dues = spill("dues-" + pass).writer(share.worker());
    SlotWriter suspects = spill("suspects-" + pass).writer(share.worker());
    return new Judge(
        night,
        window().reach(),
        window().waivers(),
        drafts.of(pass, share),
        booked(),
        dues,
        suspects);
  }

  private Night night() {
    return Night.of(state.policy(), date);
  }

  private Window window() throws IOException {
    return state.window(date);
  }

  private Spill spill(String name) {
    return new Spill(work, name);
  }
}
