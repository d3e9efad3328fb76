package io.waybill.job;

import java.nio.file.Path;

/**
 * Where a marketplace's files are. Only {@code reports} and {@code data} are ever written.
 *
 * @param data database, lock, working files and metrics
 */
public record Workspace(Path inbox, Path policy, Path reports, Path data) {

  Path segments() {
    return data.resolve("segments");
  }

  Path booked() {
    return data.resolve("booked");
  }

  Path metrics() {
    return data.resolve("metrics");
  }

  Path work() {
    return data.resolve("work");
  }
}
