package io.waybill.xlsx;

import java.util.List;

/** The small parts of a workbook beside its sheets: what there is, and how it hangs together. */
final class Part {
  static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private Part() {}

  /**
   * A sheet that was written.
   *
   * @param file number of its part, from 1
   * @param range that is filtered, absolute, or empty
   */
  record SheetPart(int file, String name, String range) {}

  static String contentTypes(List<SheetPart> sheets) {
    StringBuilder types = new StringBuilder(XML);
    types.append("<Types xmlns=\"" + PACKAGE + "/content-types\">");
    types.append("<Default Extension=\"rels\" ContentType=\"");
    types.append("application/vnd.openxmlformats-package.relationships+xml\"/>");
    types.append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    types.append(override("/xl/workbook.xml", "sheet.main"));
    types.append(override("/xl/styles.xml", "styles"));
    for (SheetPart sheet : sheets) {
      types.append(override("/" + path(sheet), "worksheet"));
    }
    return types.append("</Types>").toString();
  }

  private static String override(String part, String type) {
    return "<Override PartName=\"" + part + "\" ContentType=\"" + TYPE + type + "+xml\"/>";
  }

  static String path(SheetPart sheet) {
    return "xl/worksheets/sheet" + sheet.file() + ".xml";
  }

  static String rootRelations() {
    return relations(relation("rId1", "officeDocument", "xl/workbook.xml"));
  }

  static String workbookRelations(List<SheetPart> sheets) {
    StringBuilder all = new StringBuilder(relation("rId0", "styles", "styles.xml"));
    for (SheetPart sheet : sheets) {
      String target = path(sheet).substring("xl/".length());
      all.append(relation("rId" + sheet.file(), "worksheet", target));
    }
    return relations(all.toString());
  }

  private static String relations(String all) {
    String opening = "<Relationships xmlns=\"" + PACKAGE + "/relationships\">";
    return XML + opening + all + "</Relationships>";
  }

  private static String relation(String id, String type, String target) {
    return "<Relationship Id=\""
        + id
        + "\" Type=\""
        + OFFICE
        + "/"
        + type
        + "\" Target=\""
        + target
        + "\"/>";
  }

  /** Names the sheets in the order of their tabs; formulas are computed anew when it is opened. */
  static String workbook(List<SheetPart> tabs) {
    StringBuilder book = new StringBuilder(XML);
    book.append("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><bookViews>");
    book.append("<workbookView activeTab=\"0\"/></bookViews><sheets>");
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < tabs.size(); i++) {
      SheetPart tab = tabs.get(i);
      book.append("<sheet name=\"" + tab.name() + "\" sheetId=\"" + tab.file());
      book.append("\" r:id=\"rId" + tab.file() + "\"/>");
      if (!tab.range().isEmpty()) {
        names.append("<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"" + i);
        names.append("\" hidden=\"1\">'" + tab.name() + "'!" + tab.range() + "</definedName>");
      }
    }
    book.append("</sheets>");
    if (!names.isEmpty()) {
      book.append("<definedNames>").append(names).append("</definedNames>");
    }
    return book.append("<calcPr calcId=\"0\" fullCalcOnLoad=\"1\"/></workbook>").toString();
  }
}
