package io.waybill.profile;

import io.waybill.feed.Columns;
import io.waybill.feed.FeedFault;
import io.waybill.feed.FileKind;
import io.waybill.feed.ForeignRecords;
import io.waybill.feed.Layout;
import io.waybill.feed.Status;
import io.waybill.feed.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A profile on the columns of one file. Safe for many threads: each has records of its own. */
public final class ProfileLayout implements Layout {
  private static final String STATUS = "status";
  private static final String DATES = "dates";
  private static final String CURRENCY = "currency";
  private static final String ORDER_VALUE = "order_value";
  private static final String PROMISED_BY = "promised_by";
  private static final String FIRST_UPLOADED_AT = "first_uploaded_at";
  private static final String TRACKING_UPLOADED_AT = "tracking_uploaded_at";
  private static final String COUNTRY = "ship_to_country";

  private final Profile profile;
  private final HeaderLine header;

  ProfileLayout(Profile profile, HeaderLine header) {
    this.profile = profile;
    this.header = header;
  }

  public Profile profile() {
    return profile;
  }

  @Override
  public FileKind kind() {
    return profile.kind();
  }

  @Override
  public String name() {
    return profile.name();
  }

  @Override
  public String fingerprint() {
    return profile.fingerprint();
  }

  @Override
  public boolean derivesFirstUpload() {
    return !has(FIRST_UPLOADED_AT) && has(TRACKING_UPLOADED_AT);
  }

  @Override
  public boolean knowsOnlyNow() {
    return profile.fields().containsKey(FIRST_UPLOADED_AT)
        && profile
            .fields()
            .get(FIRST_UPLOADED_AT)
            .equals(profile.fields().get(TRACKING_UPLOADED_AT));
  }

  private boolean has(String column) {
    Field field = profile.fields().get(column);
    return field != null && field.hasSource();
  }

  @Override
  public Extent extent(Path path, long sliceBytes) throws IOException, FeedFault {
    Map<String, String> needs = Needs.of(profile);
    if (!needs.isEmpty()) {
      throw new FeedFault(
          Math.max(1, header.line() - 1),
          "profile " + profile.name() + " cannot supply " + told(needs),
          "them in a feeds.yaml beside the policy, as in " + remedy(needs.keySet()));
    }
    List<Long> cuts =
        new Outline(profile, sliceBytes).cuts(path, header.from(), header.line(), keyPlace());
    return new Extent(header.from(), header.line(), cuts);
  }

  private static String told(Map<String, String> needs) {
    return needs.entrySet().stream()
        .map(
            need -> need.getKey() + (need.getValue().isEmpty() ? "" : " (" + need.getValue() + ")"))
        .collect(Collectors.joining("; "));
  }

  /** The lines to write: times and words are the profile's own, all else may go for all. */
  private String remedy(Set<String> needs) {
    List<String> defaults = new ArrayList<>();
    List<String> own = new ArrayList<>();
    for (String need : needs) {
      if (need.equals(DATES)) {
        own.add("dates: […]");
      } else if (ProfileReader.isTime(need) || need.equals(STATUS)) {
        own.add("fields: {" + need + ": …}");
      } else {
        defaults.add(need + ": …");
      }
    }
    List<String> lines = new ArrayList<>();
    if (!defaults.isEmpty()) {
      lines.add("defaults: {" + String.join(", ", defaults) + "}");
    }
    if (!own.isEmpty()) {
      lines.add("profiles: {" + profile.name() + ": {" + String.join(", ", own) + "}}");
    }
    return String.join(" and ", lines);
  }

  private int keyPlace() {
    String by = profile.fillDown().by();
    return by.isEmpty() ? -1 : header.place(by);
  }

  @Override
  public ForeignRecords records(byte[] data, int length, long firstLine) {
    RawRecords raw =
        new RawRecords(data, 0, length, firstLine, profile.dialect(), profile.encoding());
    Continuation continuation = new Continuation(keyPlace(), places(profile.fillDown().columns()));
    List<RowTest> tests = new ArrayList<>();
    for (Condition condition : profile.rows()) {
      tests.add(new RowTest(header.place(condition.column()), condition));
    }
    List<FieldMaker> makers = new ArrayList<>();
    for (String column : Columns.of(profile.kind()).names()) {
      boolean derived = column.equals(FIRST_UPLOADED_AT) && derivesFirstUpload();
      makers.add(maker(derived ? TRACKING_UPLOADED_AT : column));
    }
    return new ProfiledRecords(raw, profile.dialect(), header.width(), continuation, tests, makers);
  }

  private int[] places(List<String> columns) {
    return columns.stream().mapToInt(header::place).filter(place -> place >= 0).toArray();
  }

  private FieldMaker maker(String column) {
    Field field = profile.fields().get(column);
    if (field == null || !field.hasSource()) {
      return (raw, out) -> {};
    }
    if (!field.signOf().isEmpty()) {
      return sign(field);
    }
    if (field.columns().isEmpty()) {
      return (raw, out) -> out.add(field.constant());
    }
    Cells cells = new Cells(places(field.columns()), field, profile.encoding());
    if (ProfileReader.isTime(column)) {
      return time(column, field, cells);
    }
    if (column.equals(ORDER_VALUE)) {
      return new AmountMaker(cells, profile.decimalComma(), profile.signs(), maker(CURRENCY));
    }
    if (field.hasWords() || column.equals(STATUS) || column.equals(COUNTRY)) {
      return new WordMaker(cells, WordMaker.mapped(field.map(), others(column, field)));
    }
    return cells::copy;
  }

  /** The currency that an amount carries. */
  private FieldMaker sign(Field field) {
    Cells cells = new Cells(places(List.of(field.signOf())), field, profile.encoding());
    return (raw, out) -> {
      Amount amount = Amount.read(cells.text(raw), profile.decimalComma(), profile.signs());
      if (amount != null) {
        out.add(amount.currency());
      } else if (cells.isThere(raw)) {
        out.add(FieldMaker.UNREADABLE);
      }
    };
  }

  /** Whether the times of the file's first row are of the forms that the profile has. */
  boolean readsTimesOfFirstRow() {
    for (Map.Entry<String, Field> entry : profile.fields().entrySet()) {
      Field field = entry.getValue();
      if (ProfileReader.isTime(entry.getKey()) && field.join().isEmpty()) {
        for (int place : places(field.columns())) {
          String text = place < header.first().size() ? header.first().get(place) : "";
          if (!text.isEmpty()
              && !TimeMaker.isTime(text, patterns(field), new MonthNames(profile.language()))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private List<DatePattern> patterns(Field field) {
    return Needs.dates(profile, field).stream().map(DatePattern::of).toList();
  }

  private FieldMaker time(String column, Field field, Cells cells) {
    ZoneId zone = profile.zone().isEmpty() ? null : ZoneId.of(profile.zone());
    int zonePlace = field.zoneColumn().isEmpty() ? -1 : header.place(field.zoneColumn());
    return new TimeMaker(
        cells,
        patterns(field),
        new MonthNames(profile.language()),
        column.equals(PROMISED_BY),
        zone,
        zonePlace);
  }

  /** What a word means that the field's map does not have. */
  private UnaryOperator<String> others(String column, Field field) {
    UnaryOperator<String> last =
        switch (field.otherwise()) {
          case KEEP -> column.equals(COUNTRY) ? WordMaker::codeOrNothing : UnaryOperator.identity();
          case EMPTY -> word -> "";
          case REJECT -> word -> FieldMaker.UNREADABLE;
        };
    if (field.vocabulary().isEmpty()) {
      return last;
    }
    Vocabulary vocabulary = Vocabulary.named(field.vocabulary()).orElseThrow();
    return word -> {
      Status status = vocabulary.status(word);
      return status == null ? last.apply(word) : status.name();
    };
  }
}
