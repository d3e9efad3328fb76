package io.waybill.cli;

import io.waybill.job.ExitCode;
import io.waybill.job.NightFailure;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a signal does: a run is asked to stop, and its end is awaited, for a shorter time than
 * schedulers have patience. Commands without a run end at once. So does a run that does not end in
 * time: that is what a kill would do, and it does no harm.
 */
final class StopSignal {
  private static final long PATIENCE_SECONDS = 9;

  private final Voice voice;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::came, "stopped");
  private volatile int code;

  StopSignal(Voice voice) {
    this.voice = voice;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The command is over: ends the process with its exit code. */
  void exit(int commandsCode) {
    code = commandsCode;
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // a signal came before; what it does ends the process
    }
    System.exit(commandsCode);
  }

  private void came() {
    voice.stop();
    if (!voice.isRunning() || !isOverInTime()) {
      code = voice.failed(Errors.of(NightFailure.stopped()));
      voice.over(ExitCode.BUSY);
    }
    Runtime.getRuntime().halt(code);
  }

  private boolean isOverInTime() {
    try {
      return over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
