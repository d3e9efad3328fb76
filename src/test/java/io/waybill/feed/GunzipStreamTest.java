package io.waybill.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.waybill.Gzip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Whatever is in gzip data comes out of it, and whatever is not is a fault: nothing is lost. */
class GunzipStreamTest {
  private static final String DAMAGED = "damaged gzip data, expected the file as it was made";
  private static final String CUT_SHORT =
      "gzip data that is cut short, expected its end: deliver the whole file";

  private static byte[] read(byte[] gzip) throws IOException {
    try (InputStream in = new GunzipStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    }
  }

  private static String fault(byte[] gzip) {
    Throwable thrown = catchThrowable(() -> read(gzip));
    assertThat(thrown).isInstanceOf(GunzipStream.Fault.class);
    return thrown.getMessage();
  }

  private static byte[] random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    // half of it compresses
    Arrays.fill(bytes, 0, length / 2, (byte) 'x');
    return bytes;
  }

  @Property(tries = 100)
  void anyBytesInAnyMembersComeBack(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int members) throws IOException {
    Random random = new Random(seed);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    for (int i = 0; i < members; i++) {
      byte[] part = random(random, random.nextInt(200_000));
      text.writeBytes(part);
      gzip.writeBytes(Gzip.of(part));
    }
    assertThat(read(gzip.toByteArray())).isEqualTo(text.toByteArray());
  }

  @Property(tries = 300)
  void cutAnywhereItIsAFault(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] gzip = Gzip.of(random(random, random.nextInt(2000)));
    byte[] cut = Arrays.copyOf(gzip, 1 + random.nextInt(gzip.length - 1));
    assertThat(fault(cut)).isEqualTo(CUT_SHORT);
  }

  /**
   * Some bits say nothing of the text: time, level and system in the header, and what fills the
   * bytes before a block that is stored and at the end.
   */
  @Property(tries = 300)
  void aBitFlippedAnywhereIsAFaultOrChangesNothing(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] text = random(random, 1 + random.nextInt(2000));
    byte[] gzip = Gzip.of(text);
    int at = 10 + random.nextInt(gzip.length - 10);
    gzip[at] ^= (byte) (1 << random.nextInt(8));
    Throwable thrown = catchThrowable(() -> read(gzip));
    if (thrown == null) {
      assertThat(read(gzip)).isEqualTo(text);
    } else {
      assertThat(thrown).isInstanceOf(GunzipStream.Fault.class);
    }
  }

  @Test
  void everyFieldOfAHeaderIsPassedOver() throws IOException {
    byte[] plain = Gzip.of("rows");
    byte[] head = {0x1F, (byte) 0x8B, 8, 0x1F, 1, 2, 3, 4, 0, 3};
    byte[] fields = {3, 0, 'a', 'b', 'c', 'n', 'a', 'm', 'e', 0, 'n', 'o', 't', 'e', 0, 9, 9};
    byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
    assertThat(read(Gzip.cat(head, fields, rest))).asString().isEqualTo("rows");
  }

  @Test
  void whatIsNoGzipDataIsToldSo() {
    String none =
        "no gzip data, expected a file made by gzip, or a name without .gz if it is not compressed";
    assertThat(fault(new byte[0])).isEqualTo(none);
    assertThat(fault("order_id,seller_id\n".getBytes(StandardCharsets.UTF_8))).isEqualTo(none);
    byte[] gzip = Gzip.of("rows");
    gzip[2] = 7;
    assertThat(fault(gzip)).as("another method").isEqualTo(DAMAGED);
  }

  @Test
  void whatFollowsAMemberIsNotPassedOver() {
    String behind = "bytes behind the gzip data that are none, expected its end, or more gzip data";
    byte[] gzip = Gzip.of("rows");
    assertThat(fault(Gzip.cat(gzip, new byte[] {'x'}))).isEqualTo(behind);
    assertThat(fault(Gzip.cat(gzip, new byte[512]))).isEqualTo(behind);
    assertThat(fault(Gzip.cat(gzip, new byte[] {0x1F}))).isEqualTo(CUT_SHORT);
  }

  @Test
  void aTextWithAnotherChecksumOrLengthIsAFault() {
    String checksum =
        "text that fails the checksum of its gzip data, expected the file as it was made";
    for (int fromEnd : new int[] {1, 5}) {
      byte[] gzip = Gzip.of("rows");
      gzip[gzip.length - fromEnd] ^= 1;
      assertThat(fault(gzip)).isEqualTo(checksum);
    }
  }

  @Test
  void aFewBytesDoNotGrowWithoutEnd() throws IOException {
    byte[] small = Gzip.of(new byte[GunzipStream.FREE_TEXT_BYTES]);
    assertThat(read(small)).hasSize(GunzipStream.FREE_TEXT_BYTES);

    byte[] large = Gzip.of(new byte[8 << 20]);
    assertThat(fault(large))
        .isEqualTo(
            "more than 200 times as much text as gzip data, expected rows, which never compress"
                + " so well");
    assertThat(fault(Gzip.cat(large, large, large))).startsWith("more than 200 times");
  }

  /** Members whose text is nothing may be many: they cost their own length only. */
  @Test
  void manyEmptyMembersAreRead() throws IOException {
    byte[] empty = Gzip.of("");
    byte[][] members = new byte[10_000][];
    Arrays.fill(members, empty);
    assertThat(read(Gzip.cat(members))).isEmpty();
  }

  @Test
  void aDictionaryIsNoPartOfGzip() {
    Deflater deflater = new Deflater(9, false);
    deflater.setDictionary(new byte[] {'r', 'o', 'w'});
    deflater.setInput(new byte[] {'r', 'o', 'w', 's'});
    deflater.finish();
    byte[] zlib = new byte[100];
    int length = deflater.deflate(zlib);
    deflater.end();
    byte[] head = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3};
    assertThat(fault(Gzip.cat(head, Arrays.copyOf(zlib, length)))).isEqualTo(DAMAGED);
  }
}
