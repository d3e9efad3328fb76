package io.waybill.number;

/**
 * How a number that has the shape of a format fits it.
 *
 * @param number in normal form
 * @param checkAt where the check digit stands, from 0; -1 if the format has none
 * @param right what the check digit has to be; a blank if the format has none
 * @param wrongPart the part whose value the format does not know, such as {@code country}; else
 *     empty
 * @param wrongValue its value
 */
public record Fit(
    NumberFormat format,
    String number,
    int checkAt,
    char right,
    String wrongPart,
    String wrongValue) {

  /** Whether nothing is wrong with the number. */
  public boolean fits() {
    return isChecked() && wrongPart.isEmpty();
  }

  /** Whether the format has a check digit. */
  public boolean hasCheck() {
    return checkAt >= 0;
  }

  /** Whether the check digit is right; it is where there is none. */
  public boolean isChecked() {
    return !hasCheck() || number.charAt(checkAt) == right;
  }

  /** The number with the right check digit. */
  public String corrected() {
    return hasCheck()
        ? number.substring(0, checkAt) + right + number.substring(checkAt + 1)
        : number;
  }
}
