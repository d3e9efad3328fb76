package io.waybill.match;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;

/**
 * A tracking number and courier given to a shipment at a time; both in normal form.
 *
 * @param documented whether a document was referred to
 * @param noticeAt when the buyer was told, before the cutoff; may be none
 * @param file index in the window of the file of its last row
 * @param line that row's line in it
 */
public record Assignment(
    long uploadedAt,
    String number,
    String courier,
    String reason,
    boolean documented,
    long noticeAt,
    int file,
    long line) {

  void encode(ByteSink sink) {
    sink.time(uploadedAt);
    sink.text(number);
    sink.text(courier);
    sink.text(reason);
    sink.flag(documented);
    sink.time(noticeAt);
    sink.count(file);
    sink.count(line);
  }

  static Assignment decode(ByteSource source) {
    return new Assignment(
        source.time(),
        source.text(),
        source.word(),
        source.word(),
        source.flag(),
        source.time(),
        source.length(),
        source.count());
  }
}
