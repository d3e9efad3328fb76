package io.waybill.number;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A format of tracking numbers that a policy's couriers can name: its forms, how their check digit
 * is computed, and which values their named parts may have.
 *
 * <p>Numbers are in normal form. Two formats are the same if they have the same id. Asking whether
 * a number fits compiles nothing.
 */
public final class NumberFormat {
  /**
   * What SPEC 5 calls {@code s10}: two letters, eight digits, a check digit, two letters, whatever
   * country these name.
   */
  public static final NumberFormat S10 =
      new NumberFormat(
          "s10",
          "UPU S10, of any country",
          List.of("a2 ( d8 ) c a2"),
          new CheckDigit(CheckDigit.Method.S10, List.of(8, 6, 4, 2, 3, 5, 9, 7), ""),
          Map.of());

  private final String id;
  private final String name;
  private final Form[] forms;
  private final @Nullable CheckDigit check;
  private final Map<String, Set<String>> allowed;

  /**
   * A format.
   *
   * @param id as policies name it
   * @param name for people
   * @param forms of which one has to fit, as {@link Form} reads them
   * @param check null if the forms have no check digit
   * @param allowed values by the name of a form's part; a part that is not listed may have any
   * @throws IllegalArgumentException a form is none
   */
  public NumberFormat(
      String id,
      String name,
      List<String> forms,
      @Nullable CheckDigit check,
      Map<String, Set<String>> allowed) {
    this.id = id;
    this.name = name;
    boolean letterChecks = check != null && check.mayBeLetter();
    this.forms = forms.stream().map(form -> new Form(form, letterChecks)).toArray(Form[]::new);
    this.check = check;
    this.allowed = Map.copyOf(allowed);
    for (Form form : this.forms) {
      if (form.checkAt() >= 0 != (check != null)) {
        throw new IllegalArgumentException(id);
      }
    }
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** Whether a number is of this format, check digit included. */
  public boolean fits(String number) {
    for (Form form : forms) {
      if (form.hasShapeOf(number) && isChecked(form, number) && wrongPart(form, number) == null) {
        return true;
      }
    }
    return false;
  }

  /**
   * How a number fits; nothing if it has not even the shape. Of several forms one that fits counts,
   * else the first.
   */
  public Optional<Fit> look(String number) {
    Fit best = null;
    for (Form form : forms) {
      if (form.hasShapeOf(number)) {
        Fit fit = look(form, number);
        if (best == null || (fit.fits() && !best.fits())) {
          best = fit;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private Fit look(Form form, String number) {
    Form.Part wrong = wrongPart(form, number);
    String part = wrong == null ? "" : wrong.name();
    String value = wrong == null ? "" : number.substring(wrong.from(), wrong.to());
    if (check == null) {
      return new Fit(this, number, -1, ' ', part, value);
    }
    char right = check.of(number, form.checkedFrom(), form.checkedTo());
    return new Fit(this, number, form.checkAt(), right, part, value);
  }

  private boolean isChecked(Form form, String number) {
    return check == null
        || number.charAt(form.checkAt()) == check.of(number, form.checkedFrom(), form.checkedTo());
  }

  /** The first named part whose value is not allowed, or null. */
  private Form.@Nullable Part wrongPart(Form form, String number) {
    if (allowed.isEmpty()) {
      return null;
    }
    for (Form.Part part : form.parts()) {
      Set<String> values = allowed.get(part.name());
      if (values != null && !values.contains(number.substring(part.from(), part.to()))) {
        return part;
      }
    }
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NumberFormat format && id.equals(format.id);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id);
  }

  @Override
  public String toString() {
    return id;
  }
}
