package io.waybill.profile;

import io.waybill.feed.FileKind;
import io.waybill.sort.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One way in which files come: how to know them, and where each field of SPEC 2 is in them.
 *
 * @param files patterns of names, with {@code *} and {@code ?}, in any case
 * @param kind {@link FileKind#ORDERS} or {@link FileKind#COURIER}
 * @param skipLines before the header
 * @param columns of a file without a header line; empty: it has one
 * @param trailer a regular expression; lines at the file's end that are wholly like it are no rows
 * @param rows all of them must hold, or the row is left out
 * @param fillDown may be of no columns
 * @param dates patterns of times, by precedence
 * @param zone of local times; empty: not known
 * @param language of months in letters
 * @param decimalComma whether a comma stands before the decimals of an amount
 * @param signs what currency a sign such as € stands for
 * @param fields by the column of SPEC 2
 * @param lacks by column of SPEC 2, or {@code zone}, why files of this sort cannot say it
 */
public record Profile(
    String name,
    List<String> files,
    FileKind kind,
    Dialect dialect,
    Encoding encoding,
    int skipLines,
    List<String> columns,
    String trailer,
    List<Condition> rows,
    FillDown fillDown,
    List<String> dates,
    String zone,
    Language language,
    boolean decimalComma,
    Map<String, String> signs,
    Map<String, Field> fields,
    Map<String, String> lacks) {

  /** Keeps maps by key, so that equal profiles are told by equal texts. */
  public Profile {
    signs = Collections.unmodifiableMap(new TreeMap<>(signs));
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    lacks = Collections.unmodifiableMap(new TreeMap<>(lacks));
  }

  /** The same with another zone and other fields. */
  Profile with(String otherZone, Map<String, Field> otherFields) {
    return new Profile(
        name,
        files,
        kind,
        dialect,
        encoding,
        skipLines,
        columns,
        trailer,
        rows,
        fillDown,
        dates,
        otherZone,
        language,
        decimalComma,
        signs,
        otherFields,
        lacks);
  }

  /** Stands for its content: what is equal has the same one. */
  String fingerprint() {
    byte[] text = toString().getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Sha256.begin().digest(text), 0, 8);
  }
}
