package io.waybill.report;

import io.waybill.settle.BookedLine;
import io.waybill.settle.Line;
import io.waybill.sort.ByteSink;
import io.waybill.sort.RunSorter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One worker's booking lines in the order of their reports, before they are merged and numbered.
 */
public final class LineDrafts implements Closeable {
  static final String PENALTIES = "penalties";
  static final String COMPENSATIONS = "compensations";

  private static final int BUDGET_BYTES = 16 << 20;

  private final RunSorter penalties;
  private final RunSorter compensations;
  private final SortKey key = new SortKey();
  private final CsvRow row = new CsvRow();
  private final ByteSink sink = new ByteSink(512);

  public LineDrafts(Path directory, String part) {
    penalties = new RunSorter(directory, PENALTIES + "-" + part, BUDGET_BYTES);
    compensations = new RunSorter(directory, COMPENSATIONS + "-" + part, BUDGET_BYTES);
  }

  public void add(Line line) throws IOException {
    if (line.kind() == BookedLine.Kind.PENALTY) {
      key.begin()
          .text(line.party())
          .text(line.orderId())
          .text(line.packageId())
          .text(line.currency());
      penalties.add(key.built(), value(line, penaltyCells(line)));
    } else {
      key.begin().text(line.party()).text(line.orderId()).text(line.currency());
      compensations.add(key.built(), value(line, compensationCells(line)));
    }
  }

  @Override
  public void close() throws IOException {
    penalties.close();
    compensations.close();
  }

  private ByteSink penaltyCells(Line line) {
    begin(line).text(line.party()).text(line.orderId()).text(line.packageId());
    return amounts(line);
  }

  private ByteSink compensationCells(Line line) {
    begin(line)
        .text(line.party())
        .text(line.orderId())
        .text(line.packageId())
        .text(line.sellerId());
    return amounts(line);
  }

  /** The cells behind the line_id; the first one is left empty for it. */
  private CsvRow begin(Line line) {
    row.clear();
    return row.word("").word(line.type().name());
  }

  private ByteSink amounts(Line line) {
    String currency = line.currency();
    return row.word(currency)
        .amount(line.due(), currency)
        .amount(line.bookedBefore(), currency)
        .amount(line.amount(), currency)
        .word(line.rules())
        .ended();
  }

  private ByteSink value(Line line, ByteSink cells) {
    sink.clear();
    sink.text(cells.array(), 0, cells.size());
    sink.text(line.party());
    sink.text(line.orderId());
    sink.text(line.packageId());
    sink.text(line.sellerId());
    sink.one(line.type().ordinal());
    sink.text(line.currency());
    sink.count(line.due());
    sink.number(line.bookedBefore());
    sink.text(line.rules());
    return sink;
  }
}
