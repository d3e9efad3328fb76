package io.waybill.crash;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A moment between two things that must not come apart, in the order of a night; then those of
 * other commands.
 *
 * <p>With {@code -Dwaybill.crash=INTENDED}, or {@code WORKER_ENDED:7} for its seventh time, the
 * process ends there as by kill -9: nothing is closed, no hook runs. Only tests set it.
 */
public enum CrashPoint {
  LOCK_TAKEN,
  /** The new database is complete, under its temporary name. */
  DATABASE_DRAFTED,
  DATABASE_CREATED,
  DATABASE_OPENED,
  /** A killed run's publication was found, and is about to be carried out. */
  INTENT_FOUND,
  /** What killed runs left is swept, the night can begin. */
  RECOVERED,
  INPUTS_PINNED,
  INTAKE_ENDED,
  /** A slot file is complete, under its temporary name. */
  SLOTS_WRITTEN,
  SLOTS_NAMED,
  WORKER_BEGUN,
  WORKER_ENDED,
  /** What an earlier date booked is laid out. */
  BOOKED_LAID_OUT,
  REPORTS_WRITTEN,
  ADJUSTMENTS_WRITTEN,
  /** One more of the files that are made of the reports is there. */
  RENDERED,
  /** A revision is made, and nothing of it is staged. */
  STAGING_BEGUN,
  FILES_STAGED,
  SUMS_STAGED,
  STAGED,
  ALL_STAGED,
  INTENDED,
  /** A revision has its name. */
  RENAMED,
  /** {@code latest} points to it. */
  POINTED,
  ALL_RENAMED,
  FULFILLED,
  /** The page of all dates is of what is published. */
  INDEXED,
  /** Spring Batch has recorded that the night is complete. */
  NIGHT_ENDED,
  WORK_SWEPT,
  CACHE_SWEPT,
  DATABASE_SHUT,
  DATABASE_SEALED,
  LOCK_FREED,
  /**
   * A file beside a revision's folder, such as a signature, is complete, under a temporary name.
   */
  NOTE_DRAFTED,
  SIGNED,
  /** An export is complete and forced to the disk, under its temporary name. */
  EXPORT_STAGED,
  /** It has its number. */
  EXPORT_NAMED;

  /** What a process that was killed with -9 ends with. */
  public static final int EXIT_CODE = 137;

  private static final String[] CHOSEN = System.getProperty("waybill.crash", "").split(":", 2);
  private static final int TIME = CHOSEN.length == 2 ? Integer.parseInt(CHOSEN[1]) : 1;
  private static final AtomicIntegerArray TIMES = new AtomicIntegerArray(values().length);

  /** Ends the process here, if that is what a test wants. */
  public void reached() {
    if (TIMES.incrementAndGet(ordinal()) == TIME && name().equals(CHOSEN[0])) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  /** How many times this process came here. */
  public int times() {
    return TIMES.get(ordinal());
  }
}
