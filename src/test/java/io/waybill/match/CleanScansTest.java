package io.waybill.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CleanScansTest {
  private static final long UPLOADED_AT = 1_745_000_000_000L;

  /** What a night reads of a quiet shipment is what the night that judged it counted. */
  @Test
  void whatIsRememberedIsCountedLikeTheEvidence() {
    Random random = new Random(5);
    for (int round = 0; round < 1_000; round++) {
      Evidence evidence = evidence(random);
      boolean onTime = random.nextBoolean();
      ByteSink sink = new ByteSink(64);
      known(evidence, random).quiet(onTime).encode(UPLOADED_AT, sink);
      ByteSource source = new ByteSource(sink.toByteArray());
      int length = source.one();

      assertThat(KnownEvidence.readQuiet(UPLOADED_AT, source, new CleanScans()))
          .as("%s, in %s bytes", evidence, length)
          .usingRecursiveComparison()
          .isEqualTo(new CleanScans().of(evidence, onTime));
    }
  }

  private static KnownEvidence known(Evidence evidence, Random random) {
    Set<String> couriers = evidence.byCourier() ? Set.of("DHL") : Set.of("UPS", "CHINA POST");
    return new KnownEvidence(evidence, couriers, random.nextInt(40_000), false, false, false);
  }

  /** Of scans at any time, also before the upload. */
  private static Evidence evidence(Random random) {
    return new Evidence(
        UPLOADED_AT + random.nextLong(-10_000_000_000L, 10_000_000_000L),
        time(random),
        time(random),
        true,
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        false,
        random.nextBoolean(),
        random.nextBoolean(),
        UPLOADED_AT);
  }

  private static long time(Random random) {
    return random.nextInt(3) == 0
        ? ByteSink.NO_TIME
        : UPLOADED_AT + random.nextLong(10_000_000_000L);
  }
}
