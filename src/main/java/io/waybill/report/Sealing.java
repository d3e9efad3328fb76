package io.waybill.report;

import io.waybill.sort.ByteSink;
import io.waybill.sort.Parallel;
import io.waybill.sort.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Has the files of a folder digested and on the disk, with the modes of what is published, beside
 * other work: the disk takes many files at once in little more time than one.
 *
 * <p>Of files that are written here, such as the pages of thousands of sellers, the first ones are
 * forced one by one; all behind them together, at the end, where the system can, and what others
 * wrote to the same file store was brought to the disk meanwhile.
 */
public final class Sealing implements Closeable {
  /** Files that are forced to the disk at the same time. */
  private static final int FORCED_AT_ONCE = 32;

  /** So many are forced in less time than a whole file store. */
  private static final int FORCED_ONE_BY_ONE = 200;

  /** How long the store is waited for: others may have written much to it. */
  private static final long STORE_SECONDS = 1;

  private static final long END_SECONDS = 10;

  private final Path folder;
  private final StoreSync store;
  private final ExecutorService threads = threads();
  private final SortedMap<String, Future<String>> sha256s = new TreeMap<>();

  /** Those that are not begun with yet, by name their sha256: to be forced together. */
  private final SortedMap<String, String> together = new TreeMap<>();

  /** Whether they can be: the whole store is brought to the disk while they are made. */
  private @Nullable Future<Boolean> canSync;

  public Sealing(Path folder) {
    this(folder, StoreSync.ofSystem());
  }

  Sealing(Path folder, StoreSync store) {
    this.folder = folder;
    this.store = store;
  }

  /** They end by themselves when there is nothing to do. */
  private static ExecutorService threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            FORCED_AT_ONCE,
            FORCED_AT_ONCE,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "sealing");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /**
   * Begins with a file that nobody writes any more.
   *
   * @param name as seen from the folder; if it is not there, there is nothing to do
   */
  public void begin(String name) {
    if (Files.exists(folder.resolve(name))) {
      begin(name, null);
    }
  }

  /**
   * Writes a file in place of one of that name and begins with it: what is at hand need not be read
   * again to be digested.
   *
   * @param bytes may be something else when this returns
   */
  public void write(String name, ByteSink bytes) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(bytes.array(), 0, bytes.size());
    }
    String sha256 = Sha256.hex(bytes);
    if (isLeftForTheEnd(name, sha256)) {
      Files.setPosixFilePermissions(file, FileTree.FILE);
    } else {
      begin(name, sha256);
    }
  }

  private synchronized boolean isLeftForTheEnd(String name, String sha256) {
    if (sha256s.size() < FORCED_ONE_BY_ONE) {
      return false;
    }
    if (canSync == null) {
      canSync = threads.submit(() -> store.force(folder));
    }
    together.put(name, sha256);
    return true;
  }

  /**
   * Begins with a file that is there.
   *
   * @param known its sha256, taken when it was written: it is not read again; null if nobody took
   *     it
   */
  public synchronized void begin(String name, @Nullable String known) {
    Path file = folder.resolve(name);
    sha256s.put(name, threads.submit(() -> FileTree.protectFile(file, known)));
  }

  /** The sha256 of each file begun with, by name; all are on the disk then. */
  public synchronized SortedMap<String, String> end() throws IOException {
    SortedMap<String, String> ended = new TreeMap<>();
    try {
      if (canSync != null && isSynced(canSync)) {
        if (!store.force(folder)) {
          throw new IOException(
              folder + ": not all of it is on the disk, expected sync -f to bring it there");
        }
        ended.putAll(together);
      } else {
        together.forEach(this::begin);
      }
      for (Map.Entry<String, Future<String>> file : sha256s.entrySet()) {
        ended.put(file.getKey(), Parallel.result(file.getValue()));
      }
    } finally {
      close();
    }
    return ended;
  }

  private static boolean isSynced(Future<Boolean> store) throws IOException {
    try {
      return store.get(STORE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return Parallel.result(store); // done: tells what it failed with
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // who waits for the files next meets it
      return false;
    }
  }

  /** What is not done by then is left. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Seals a folder with all folders in it.
   *
   * @param known the sha256 of some files, by name: they are not read again
   * @param onDisk whether these are on the disk with their modes already
   * @return the sha256 of each file, by name
   */
  static SortedMap<String, String> seal(Path folder, Map<String, String> known, boolean onDisk)
      throws IOException {
    Set<Path> folders = new LinkedHashSet<>(List.of(folder));
    SortedMap<String, String> sha256s = new TreeMap<>();
    try (Sealing rest = new Sealing(folder)) {
      for (String name : FileTree.names(folder, known.keySet())) {
        folders.add(Objects.requireNonNull(folder.resolve(name).getParent()));
        String sha256 = known.get(name);
        if (sha256 != null && onDisk) {
          sha256s.put(name, sha256);
        } else {
          rest.begin(name, sha256);
        }
      }
      sha256s.putAll(rest.end());
    }
    for (Path each : folders) {
      Files.setPosixFilePermissions(each, FileTree.DIRECTORY);
      RevisionFolder.force(each);
    }
    return sha256s;
  }
}
