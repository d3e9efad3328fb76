package io.waybill.report;

import io.waybill.feed.PinnedFile;

/**
 * An input file as a revision read it.
 *
 * @param file {@code <folder>/<name>}
 * @param size bytes
 */
public record Pin(String file, long size, String sha256) {
  public static Pin of(PinnedFile pinned) {
    return new Pin(pinned.file().id(), pinned.size(), pinned.sha256());
  }
}
