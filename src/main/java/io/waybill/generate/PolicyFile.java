package io.waybill.generate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The policy that belongs to a generated inbox: all rules are on, in both of its versions. */
final class PolicyFile {
  private static final int FIRST_VERSION_DAYS_BEFORE = 45;

  private PolicyFile() {}

  /** The second version takes over in the middle of the uploads. Returns the bytes written. */
  static long write(Path path, Dates dates, int days) throws IOException {
    int middle = Math.floorDiv(days - Marketplace.backlogDays(days), 2);
    byte[] policy =
        template()
            .replace("{first}", dates.written(-FIRST_VERSION_DAYS_BEFORE))
            .replace("{second}", dates.written(middle))
            .getBytes(StandardCharsets.UTF_8);
    Files.write(path, policy, StandardOpenOption.CREATE_NEW);
    return policy.length;
  }

  private static String template() throws IOException {
    try (InputStream in = PolicyFile.class.getResourceAsStream("policy.yaml")) {
      if (in == null) {
        throw new IllegalStateException("policy.yaml is missing beside PolicyFile.class");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
