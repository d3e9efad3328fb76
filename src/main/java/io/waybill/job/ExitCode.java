package io.waybill.job;

/** How a command ends, in the numbers of sysexits: schedulers act on them. */
public enum ExitCode {
  OK(0, "done, or already published"),
  HELD(3, "held back by a limit, or unsigned"),
  USAGE(64, "wrong command line"),
  BAD_INPUT(65, "an input file is wrong: correct it and run again"),
  NO_INPUT(66, "an input is missing: deliver it and run again"),
  INTERNAL(70, "internal error, or damaged database"),
  CANNOT_CREATE(73, "an output cannot be created"),
  IO_ERROR(74, "I/O error, or disk full"),
  BUSY(75, "another run holds the lock, or stopped by a signal: run again"),
  NO_PERMISSION(77, "permission denied"),
  BAD_POLICY(78, "policy or configuration wrong");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /**
   * The constant of a code.
   *
   * @throws IllegalArgumentException there is none
   */
  public static ExitCode of(int code) {
    for (ExitCode exitCode : values()) {
      if (exitCode.code == code) {
        return exitCode;
      }
    }
    throw new IllegalArgumentException("exit code " + code);
  }

  public int code() {
    return code;
  }

  public String meaning() {
    return meaning;
  }
}
