package io.waybill.policy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * Waybill's own table of ISO 4217, because the JDK's differs from version to version and a run's
 * bytes must not.
 *
 * <p>Holds the currencies and funds that were active at some time in 2025 (so BGN and ANG beside
 * XCG), but not the codes for which ISO 4217 gives no minor unit, such as XAU or XDR.
 */
public final class Currencies {
  private static final String WITHOUT_DECIMALS =
      """
      BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
      """;
  private static final String TWO_DECIMALS =
      """
      AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP
      BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD
      FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD
      KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD
      NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP
      SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED
      VES WST XAD XCD XCG YER ZAR ZMW ZWG
      """;
  private static final String THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND";
  private static final String FOUR_DECIMALS = "CLF UYW";

  /** As many digits before the point as an amount may have (SPEC 2). */
  private static final int MAX_DIGITS = 12;

  private static final Map<String, Integer> DECIMALS = new HashMap<>();

  static {
    put(WITHOUT_DECIMALS, 0);
    put(TWO_DECIMALS, 2);
    put(THREE_DECIMALS, 3);
    put(FOUR_DECIMALS, 4);
  }

  private Currencies() {}

  private static void put(String codes, int decimals) {
    for (int i = 0; i + 3 <= codes.length(); i += 4) {
      DECIMALS.put(codes.substring(i, i + 3), decimals);
    }
  }

  /** The decimals of a currency's minor unit, 0 to 4; -1 if the code (upper case) is unknown. */
  public static int decimals(String code) {
    return DECIMALS.getOrDefault(code, -1);
  }

  /**
   * The same of a currency that is known.
   *
   * @throws IllegalArgumentException it is not
   */
  public static int demandDecimals(String code) {
    int decimals = decimals(code);
    if (decimals < 0) {
      throw new IllegalArgumentException("no ISO 4217 currency: " + code);
    }
    return decimals;
  }

  /**
   * Reads an amount of SPEC 2: {@code \d{1,12}(\.\d+)?}, no more decimals than the currency has.
   *
   * @return minor units, 0 or more; -1 if it is no such amount or the currency is unknown
   */
  public static long parseMinor(String amount, String currency) {
    int decimals = decimals(currency);
    int point = amount.indexOf('.');
    int wholeDigits = point < 0 ? amount.length() : point;
    int fraction = point < 0 ? 0 : amount.length() - point - 1;
    boolean emptyFraction = point >= 0 && fraction == 0;
    if (wholeDigits < 1 || wholeDigits > MAX_DIGITS || fraction > decimals || emptyFraction) {
      return -1;
    }
    long minor = 0;
    for (int i = 0; i < amount.length(); i++) {
      char c = amount.charAt(i);
      if (c >= '0' && c <= '9') {
        minor = minor * 10 + (c - '0');
      } else if (i != point) {
        return -1;
      }
    }
    return minor * powerOfTen(decimals - fraction);
  }

  /**
   * A plain decimal with all the currency's decimals, such as {@code 5.00}, {@code -0.99} or, in
   * yen, {@code 5}.
   *
   * @throws IllegalArgumentException if the currency is unknown
   */
  public static String format(long minor, String currency) {
    return BigDecimal.valueOf(minor, demandDecimals(currency)).toPlainString();
  }

  /** 1, 10, 100 … for 0 and more: an amount's minor units in one, by its decimals. */
  public static long powerOfTen(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }
}
