package io.waybill.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The kinds of values in a policy: YAML's own ideas of dates, numbers and booleans differ from one
 * library to the next, so Waybill takes every value as text and reads it itself.
 *
 * @param expected ends the sentence "expected ..."
 * @param parser throws IllegalArgumentException, DateTimeException or ArithmeticException on a text
 *     that is not of this kind
 */
public record TextFormat<T>(String expected, Function<String, T> parser) {

  /** Long enough for every promise; short enough that adding it to a date cannot overflow. */
  private static final int MAX_DAYS = 9999;

  private static final int MAX_COUNT = 999_999_999;

  private static final Pattern WHOLE = Pattern.compile("0|[1-9]\\d{0,8}");
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");
  private static final Pattern DATE_SHAPE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  public static final TextFormat<String> TEXT =
      new TextFormat<>("a text", text -> checked(text, !text.isBlank()));

  /** Compared in upper case; the empty word, in quotes, is a reason that was not given. */
  public static final TextFormat<String> WORD = new TextFormat<>("a word", NormalForm::word);

  public static final TextFormat<String> COURIER =
      new TextFormat<>(
          "a courier's name",
          text -> checked(NormalForm.courier(text), !NormalForm.courier(text).isEmpty()));

  public static final TextFormat<ZoneId> ZONE =
      new TextFormat<>("a time zone such as Asia/Shanghai", ZoneId::of);

  public static final TextFormat<LocalDate> DATE =
      new TextFormat<>(
          "a date such as 2025-04-23",
          text -> LocalDate.parse(checked(text, DATE_SHAPE.matcher(text).matches())));

  public static final TextFormat<Duration> DURATION =
      new TextFormat<>(
          "a duration in whole milliseconds, not negative, such as PT72H or P3D",
          TextFormat::duration);

  /** Also for rates: 0 or more, not above 100 necessarily. */
  public static final TextFormat<BigDecimal> PERCENT =
      new TextFormat<>(
          "a percentage of 0 or more such as 12.5",
          text -> new BigDecimal(checked(text, DECIMAL.matcher(text).matches())));

  /** A part of a whole. */
  public static final TextFormat<BigDecimal> SHARE =
      new TextFormat<>(
          "a percentage from 0 to 100 such as 12.5",
          text -> {
            BigDecimal percent = PERCENT.parser().apply(text);
            return checked(percent, percent.compareTo(BigDecimal.valueOf(100)) <= 0);
          });

  /** By how much something may be more: 0 would allow nothing. */
  public static final TextFormat<BigDecimal> EXCESS =
      new TextFormat<>(
          "a percentage above 0 such as 200",
          text -> {
            BigDecimal percent = PERCENT.parser().apply(text);
            return checked(percent, percent.signum() > 0);
          });

  static final TextFormat<Integer> ONE_OR_TWO =
      new TextFormat<>("1 or 2", text -> Integer.valueOf(checked(text, text.matches("[12]"))));

  /** A number of things from {@code least} on. */
  public static TextFormat<Integer> count(int least) {
    return whole(least, MAX_COUNT);
  }

  /** A number of days from {@code least} on. */
  public static TextFormat<Integer> days(int least) {
    return whole(least, MAX_DAYS);
  }

  /** An amount of 0 or more, to minor units of the currency, which must be known. */
  public static TextFormat<Long> amount(String currency) {
    int decimals = Currencies.decimals(currency);
    String expected =
        decimals == 0
            ? "an amount of 0 or more without decimals"
            : "an amount of 0 or more with at most " + decimals + " decimals";
    return new TextFormat<>(
        expected,
        text -> {
          long minor = Currencies.parseMinor(text, currency);
          return checked(minor, minor >= 0);
        });
  }

  /** One of an enum's constants, in any case. */
  public static <E extends Enum<E>> TextFormat<E> oneOf(Class<E> type) {
    return new TextFormat<>(
        "one of " + String.join(", ", names(type)),
        text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
  }

  /** The names of an enum's constants. */
  public static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
  }

  /** The value, or nothing where the text is not of this kind. */
  Optional<T> parse(String text) {
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException notOfThisKind) {
      return Optional.empty();
    }
  }

  private static TextFormat<Integer> whole(int least, int most) {
    return new TextFormat<>(
        "a whole number from " + least + " to " + most,
        text -> {
          int number = Integer.parseInt(checked(text, WHOLE.matcher(text).matches()));
          return checked(number, number >= least && number <= most);
        });
  }

  private static Duration duration(String text) {
    Duration duration = Duration.parse(text);
    boolean wholeMillis = duration.toNanosPart() % 1_000_000 == 0;
    boolean tooLong = duration.compareTo(Duration.ofDays(MAX_DAYS)) > 0;
    return checked(duration, !duration.isNegative() && wholeMillis && !tooLong);
  }

  private static <V> V checked(V value, boolean right) {
    if (!right) {
      throw new IllegalArgumentException();
    }
    return value;
  }
}
