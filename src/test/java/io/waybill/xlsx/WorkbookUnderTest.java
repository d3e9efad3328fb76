package io.waybill.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A workbook as its XML says, read by nothing of the program: what each cell is, and holds. */
public final class WorkbookUnderTest {
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9a-fA-F]{4})_");

  /**
   * A cell.
   *
   * @param type {@code text}, {@code number}, {@code formula} or nothing for an empty one
   * @param content the text, the number's digits, or those of what came of the formula
   * @param format how numbers are shown
   */
  public record Cell(String type, String content, String formula, String format, boolean bold) {}

  /** A sheet; {@code filtered} and {@code frozen} are empty where nothing is. */
  public record Sheet(List<List<Cell>> rows, String filtered, String frozen, List<Double> widths) {
    public List<List<String>> contents() {
      return rows.stream().map(row -> row.stream().map(Cell::content).toList()).toList();
    }
  }

  private final Map<String, Sheet> sheets = new LinkedHashMap<>();
  private final List<Cell> styles = new ArrayList<>();

  private WorkbookUnderTest() {}

  /** By name, in the order of the tabs. */
  public static Map<String, Sheet> read(Path file) throws Exception {
    WorkbookUnderTest workbook = new WorkbookUnderTest();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      workbook.readStyles(xml(zip, "xl/styles.xml"));
      Map<String, String> targets = new LinkedHashMap<>();
      for (Element relation : all(xml(zip, "xl/_rels/workbook.xml.rels"), "Relationship")) {
        targets.put(relation.getAttribute("Id"), relation.getAttribute("Target"));
      }
      for (Element sheet : all(xml(zip, "xl/workbook.xml"), "sheet")) {
        String part = "xl/" + targets.get(sheet.getAttribute("r:id"));
        workbook.sheets.put(sheet.getAttribute("name"), workbook.sheet(xml(zip, part)));
      }
    }
    return workbook.sheets;
  }

  private static Document xml(ZipFile zip, String part)
      throws IOException, ParserConfigurationException, SAXException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    try (InputStream in = zip.getInputStream(zip.getEntry(part))) {
      return factory.newDocumentBuilder().parse(in);
    }
  }

  private static List<Element> all(Document document, String name) {
    return all(document.getDocumentElement(), name);
  }

  private static List<Element> all(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = parent.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static String text(Element parent, String name) {
    List<Element> found = all(parent, name);
    return found.isEmpty() ? "" : found.get(0).getTextContent();
  }

  private void readStyles(Document document) {
    Map<String, String> formats = new LinkedHashMap<>();
    for (Element format : all(document, "numFmt")) {
      formats.put(format.getAttribute("numFmtId"), format.getAttribute("formatCode"));
    }
    for (Element style : all(all(document, "cellXfs").get(0), "xf")) {
      String format = formats.getOrDefault(style.getAttribute("numFmtId"), "General");
      styles.add(new Cell("", "", "", format, style.getAttribute("fontId").equals("1")));
    }
  }

  private Sheet sheet(Document document) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Element row : all(document, "row")) {
      rows.add(all(row, "c").stream().map(this::cell).toList());
    }
    List<Element> filters = all(document, "autoFilter");
    List<Element> panes = all(document, "pane");
    return new Sheet(
        rows,
        filters.isEmpty() ? "" : filters.get(0).getAttribute("ref"),
        panes.isEmpty() ? "" : panes.get(0).getAttribute("topLeftCell"),
        all(document, "col").stream()
            .map(column -> Double.valueOf(column.getAttribute("width")))
            .toList());
  }

  private Cell cell(Element cell) {
    String style = cell.getAttribute("s");
    Cell like = styles.get(style.isEmpty() ? 0 : Integer.parseInt(style));
    String formula = text(cell, "f");
    boolean isText = cell.getAttribute("t").equals("inlineStr");
    String content = isText ? unescaped(text(cell, "t")) : text(cell, "v");
    String type =
        isText ? "text" : !formula.isEmpty() ? "formula" : content.isEmpty() ? "" : "number";
    return new Cell(type, content, formula, like.format(), like.bold());
  }

  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            escape ->
                java.util.regex.Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
  }
}
