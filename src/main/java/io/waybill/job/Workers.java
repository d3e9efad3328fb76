package io.waybill.job;

import io.waybill.crash.CrashPoint;
import io.waybill.sort.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Does a pass with all workers at a time, each a thread; the caller is one of them.
 *
 * <p>Threads, not partitions of a step: these have rows of their own in the job repository, ten
 * commits that are forced to the disk for each, and take longer than the smaller passes. Nothing
 * would be gained by them, since a pass that was cut off is done again as a whole.
 */
final class Workers {
  private final NightState state;
  private final int count;

  Workers(NightState state) {
    this(state, state.workers());
  }

  /**
   * @param count how many, 1 or more
   */
  Workers(NightState state, int count) {
    this.state = state;
    this.count = count;
  }

  /**
   * Returns how many things were handled. All workers have ended then, also where one fails: the
   * others end at their next group, and nobody writes any more.
   *
   * @throws Exception what the first one failed with
   */
  long run(DayPasses.Work work) throws Exception {
    Share.Pass pass = new Share.Pass(state.tuning().groups(), state.progress()::advance);
    AtomicLong handled = new AtomicLong();
    List<CompletableFuture<Void>> others = new ArrayList<>();
    for (int worker = 1; worker < count; worker++) {
      Share share = new Share(worker, count, pass);
      others.add(
          CompletableFuture.runAsync(
              () -> run(work, share, handled), task -> new Thread(task, "worker").start()));
    }
    run(work, new Share(0, count, pass), handled);
    others.forEach(CompletableFuture::join);
    state.progress().demandNoFailure();
    return handled.get();
  }

  private void run(DayPasses.Work work, Share share, AtomicLong handled) {
    try {
      CrashPoint.WORKER_BEGUN.reached();
      handled.addAndGet(work.run(share));
      CrashPoint.WORKER_ENDED.reached();
    } catch (Exception | Error e) {
      state.progress().failed(e);
    }
  }
}
