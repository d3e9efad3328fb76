package io.waybill.feed;

import java.util.Locale;

/** What a file of the inbox is, told by its name (SPEC 2). */
public enum FileKind {
  ORDERS("orders"),
  COURIER("courier"),
  WAIVERS("waivers"),
  MANIFEST("manifest"),
  /** None of the others: listed, not read. */
  IGNORED("");

  private final String prefix;

  FileKind(String prefix) {
    this.prefix = prefix;
  }

  /** The kind of a file of this name. */
  public static FileKind of(String name) {
    if (name.equals("manifest.csv")) {
      return MANIFEST;
    }
    if (isCsv(name)) {
      for (FileKind kind : new FileKind[] {ORDERS, COURIER, WAIVERS}) {
        if (name.startsWith(kind.prefix)) {
          return kind;
        }
      }
    }
    return IGNORED;
  }

  /** Whether a file of this name holds rows, compressed or not. */
  static boolean isCsv(String name) {
    return TextFile.plainName(name).endsWith(".csv");
  }

  /** Whether its rows are spread into segments. */
  public boolean isBulk() {
    return this == ORDERS || this == COURIER;
  }

  /** As control.csv writes it; empty for {@link #IGNORED}. */
  public String label() {
    return this == IGNORED ? "" : name().toLowerCase(Locale.ROOT);
  }
}
