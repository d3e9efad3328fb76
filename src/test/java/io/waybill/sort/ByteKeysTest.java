package io.waybill.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteKeysTest {
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** From one key on to many more than there was room for, and again when all are gone. */
  @Test
  void keysHaveTheNumberInWhichTheyCame() {
    Random random = new Random(9);
    ByteKeys keys = new ByteKeys(1);
    for (int round = 0; round < 3; round++) {
      Map<String, Integer> expected = new HashMap<>();
      for (int i = 0; i < 20_000; i++) {
        String key = Integer.toString(random.nextInt(8_000), 36);
        byte[] in = utf8("," + key + ",");
        int length = utf8(key).length;
        assertThat(keys.find(in, 1, length)).isEqualTo(expected.getOrDefault(key, -1));
        expected.putIfAbsent(key, expected.size());
        assertThat(keys.add(in, 1, length)).isEqualTo(expected.get(key));
      }
      assertThat(keys.size()).isEqualTo(expected.size());
      expected.forEach((key, index) -> assertThat(keys.key(index)).isEqualTo(utf8(key)));
      keys.clear();
    }
  }

  @Test
  void keysOfOneHashAreToldApart() {
    Map<Integer, String> byHash = new HashMap<>();
    int pairs = 0;
    for (int i = 0; i < 300_000; i++) {
      String key = "key " + i;
      String other = byHash.put(Bytes.hash(utf8(key), 0, key.length()), key);
      if (other != null) {
        ByteKeys keys = new ByteKeys(1);
        assertThat(keys.add(utf8(key), 0, key.length())).isZero();
        assertThat(keys.find(utf8(other), 0, other.length())).isNegative();
        assertThat(keys.add(utf8(other), 0, other.length())).isEqualTo(1);
        assertThat(keys.find(utf8(key), 0, key.length())).isZero();
        pairs++;
      }
    }
    assertThat(pairs).isPositive();
  }
}
