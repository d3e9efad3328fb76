package io.waybill.xlsx;

import io.waybill.sort.ByteSink;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workbook that is being written, one sheet after the other, with the memory of some rows.
 *
 * <p>It has no properties such as its author or time, and all its zip entries have the same time:
 * the same cells give the same bytes. Not thread-safe.
 */
public final class Xlsx implements Closeable {
  /** Rows that a sheet may have, its header included. */
  public static final int MAX_ROWS = 1 << 20;

  private final BackgroundZip zip;
  private final List<Part.SheetPart> tabs = new ArrayList<>();
  private @Nullable Sheet open;

  /**
   * Begins a workbook in place of a file of that name.
   *
   * @throws IOException the file cannot be written
   */
  public Xlsx(Path file) throws IOException {
    zip = new BackgroundZip(file);
  }

  /**
   * Begins a sheet behind the others, and ends the one before.
   *
   * @param name at most 31 characters, none of which is markup or forbidden in the name of a sheet
   * @param widths of the columns, in characters
   * @param frozenRows rows from the top that stay when the sheet is scrolled
   */
  public Sheet sheet(String name, List<Integer> widths, int frozenRows) throws IOException {
    return sheet(name, widths, frozenRows, tabs.size());
  }

  /**
   * The same at another place among the tabs: what is written last may be what is read first.
   *
   * @param tab from 0
   */
  public Sheet sheet(String name, List<Integer> widths, int frozenRows, int tab)
      throws IOException {
    endSheet();
    Part.SheetPart part = new Part.SheetPart(tabs.size() + 1, name, "");
    tabs.add(tab, part);
    open = new Sheet(zip, Part.path(part), widths, frozenRows);
    return open;
  }

  private void endSheet() {
    if (open != null) {
      String range = open.end();
      int file = tabs.size();
      tabs.replaceAll(
          tab -> tab.file() == file ? new Part.SheetPart(file, tab.name(), range) : tab);
      open = null;
    }
  }

  private void part(String path, String xml) throws IOException {
    ByteSink piece = zip.piece();
    piece.plain(xml);
    zip.entry(path);
    zip.add(piece);
  }

  /** Writes what holds the sheets together; without it no spreadsheet opens the file. */
  @Override
  public void close() throws IOException {
    try (zip) {
      endSheet();
      part("xl/styles.xml", CellStyle.xml());
      part("xl/workbook.xml", Part.workbook(tabs));
      part("xl/_rels/workbook.xml.rels", Part.workbookRelations(tabs));
      part("_rels/.rels", Part.rootRelations());
      part("[Content_Types].xml", Part.contentTypes(tabs));
    }
  }
}
