package io.waybill.sort;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one pass hands to a later one by slot: a slot file of each worker, under one name.
 *
 * @param directory the business date's working folder
 * @param name no other pass's
 */
public record Spill(Path directory, String name) {

  public SlotWriter writer(int worker) throws IOException {
    return new SlotWriter(directory.resolve(name + ".w" + worker + ".slots"));
  }

  /** Deletes the files of all workers, as far as there are any. */
  public void delete() throws IOException {
    for (Path file : files()) {
      Files.delete(file);
    }
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, name + ".w*.slots")) {
      found.forEach(files::add);
    }
    return files;
  }

  /**
   * Opens the files of all workers.
   *
   * @throws IOException one of them is gone: without it a part of the rows would be
   */
  public Reader reader(int workers) throws IOException {
    return reader(List.of(this), workers);
  }

  /**
   * The same of several spills, which are read as one.
   *
   * @throws IOException as for one
   */
  public static Reader reader(List<Spill> spills, int workers) throws IOException {
    Reader reader = new Reader(new ArrayList<>());
    try {
      for (Spill spill : spills) {
        spill.open(workers, reader.files);
      }
      return reader;
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private void open(int workers, List<SlotFile> opened) throws IOException {
    List<Path> files = files();
    for (Path file : files) {
      opened.add(SlotFile.open(file));
    }
    if (files.size() != workers) {
      throw new DamagedException(
          directory,
          files.size()
              + " working files of "
              + name
              + ", expected "
              + workers
              + "; delete the folder and run again");
    }
  }

  /** All workers' files of a spill, or of several. */
  public static final class Reader implements Closeable {
    private final List<SlotFile> files;
    private final ByteSink bytes = new ByteSink(1 << 16);
    private final ByteSource source = new ByteSource();

    private Reader(List<SlotFile> files) {
      this.files = files;
    }

    /** The slot's records, valid until the next call. */
    public ByteSource slot(int slot) throws IOException {
      bytes.clear();
      for (SlotFile file : files) {
        file.read(slot, bytes);
      }
      return source.reset(bytes);
    }

    @Override
    public void close() throws IOException {
      for (SlotFile file : files) {
        file.close();
      }
    }
  }
}
