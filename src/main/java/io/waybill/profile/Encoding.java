package io.waybill.profile;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The encodings of delivered files. In all of them a quote, a delimiter and a line end are one byte
 * that is never a part of another character, so that a file is cut into cells before it is decoded.
 */
public enum Encoding {
  UTF_8("UTF-8", StandardCharsets.UTF_8),
  WINDOWS_1252("windows-1252", Charset.forName("windows-1252")),
  /** As Japanese Windows writes it, with the characters that the standard lacks. */
  SHIFT_JIS("Shift_JIS", Charset.forName("windows-31j")),
  GB18030("GB18030", Charset.forName("GB18030"));

  private final String label;
  private final Charset charset;

  Encoding(String label, Charset charset) {
    this.label = label;
    this.charset = charset;
  }

  /** As feeds.yaml and messages write it. */
  public String label() {
    return label;
  }

  public Charset charset() {
    return charset;
  }
}
