package io.waybill.profile;

import io.waybill.feed.FeedFault;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Makes an amount of SPEC 2; one that stands in another currency than its row's is none. */
final class AmountMaker implements FieldMaker {
  private final Cells cells;
  private final boolean decimalComma;
  private final Map<String, String> signs;
  private final FieldMaker currency;
  private final RowBytes ofRow = new RowBytes();

  /**
   * @param currency of the row
   */
  AmountMaker(Cells cells, boolean decimalComma, Map<String, String> signs, FieldMaker currency) {
    this.cells = cells;
    this.decimalComma = decimalComma;
    this.signs = signs;
    this.currency = currency;
  }

  @Override
  public void make(RawRecords raw, RowBytes out) throws FeedFault {
    String text = cells.text(raw);
    if (text.isEmpty()) {
      return;
    }
    Amount amount = Amount.read(text, decimalComma, signs);
    if (amount == null || !amount.currency().isEmpty() && !isOfRow(amount.currency(), raw)) {
      out.add(UNREADABLE);
    } else {
      out.add(amount.digits());
    }
  }

  private boolean isOfRow(String code, RawRecords raw) throws FeedFault {
    ofRow.clear();
    currency.make(raw, ofRow);
    return code.equals(new String(ofRow.bytes(), 0, ofRow.size(), StandardCharsets.UTF_8));
  }
}
