package io.waybill.report;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has all of a file store on the disk at once, by the system's command {@code sync -f}: for
 * thousands of files it takes a tenth of what forcing them one by one takes, and Java has no call
 * for it.
 *
 * @param command what is called with a folder of the store; empty where the system has none that
 *     tells of errors
 */
record StoreSync(List<String> command) {
  /** From Linux 5.8 on syncfs(2) tells when something could not be written. */
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

  private static final int MAJOR = 5;
  private static final int MINOR = 8;

  /** That of this system. */
  static StoreSync ofSystem() {
    return of(System.getProperty("os.name"), System.getProperty("os.version"));
  }

  static StoreSync of(String system, String version) {
    Matcher number = VERSION.matcher(version);
    boolean tells = false;
    if (system.equals("Linux") && number.matches()) {
      int major = Integer.parseInt(number.group(1));
      tells = major > MAJOR || major == MAJOR && Integer.parseInt(number.group(2)) >= MINOR;
    }
    return new StoreSync(tells ? List.of("sync", "-f") : List.of());
  }

  /**
   * Returns when all that was written to the store before is on the disk.
   *
   * @return false where that is not so: nothing is known then of any file
   */
  boolean force(Path folder) throws InterruptedIOException {
    if (command.isEmpty()) {
      return false;
    }
    List<String> words = new ArrayList<>(command);
    words.add(folder.toAbsolutePath().toString());
    try {
      return new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      // there is no such command
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException().initCause(e);
    }
  }
}
