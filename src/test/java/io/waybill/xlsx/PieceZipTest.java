package io.waybill.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Pieces of all sizes come out as they went in: those that fit zlib's window, and others. */
class PieceZipTest {
  /**
   * A piece.
   *
   * @param alphabet of how many different bytes it is made: of 256 it cannot be deflated
   */
  record Piece(int length, int alphabet, long seed) {
    byte[] bytes() {
      Random random = new Random(seed);
      byte[] bytes = new byte[length];
      for (int i = 0; i < length; i++) {
        bytes[i] = (byte) random.nextInt(alphabet);
      }
      return bytes;
    }
  }

  @Provide
  Arbitrary<List<List<Piece>>> entries() {
    Arbitrary<Integer> lengths =
        Arbitraries.oneOf(
            Arbitraries.integers().between(1, 5_000),
            Arbitraries.integers().between(61_000, 67_000),
            Arbitraries.integers().between(1, 200_000));
    Arbitrary<Piece> pieces =
        Combinators.combine(lengths, Arbitraries.of(1, 2, 16, 256), Arbitraries.longs())
            .as(Piece::new);
    return pieces.list().ofMaxSize(6).list().ofMinSize(1).ofMaxSize(3);
  }

  @Property(tries = 60)
  void entriesComeOutAsTheyWentIn(@ForAll("entries") List<List<Piece>> entries) throws IOException {
    List<byte[]> expected = new ArrayList<>();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PieceZip zip = new PieceZip(file)) {
      for (List<Piece> entry : entries) {
        zip.putNextEntry(new ZipEntry("entry" + expected.size()));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Piece piece : entry) {
          zip.piece(piece.bytes(), piece.length());
          all.writeBytes(piece.bytes());
        }
        expected.add(all.toByteArray());
      }
    }

    List<byte[]> found = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file.toByteArray()))) {
      while (in.getNextEntry() != null) {
        found.add(in.readAllBytes());
      }
    }
    assertThat(found.toArray(byte[][]::new)).isDeepEqualTo(expected.toArray(byte[][]::new));
  }
}
