package io.waybill.generate;

/** A tracking number under which a courier carries one parcel. */
record Label(CourierProfile courier, String number) {

  /** The same number with its S10 check digit off by one, as typed by hand. */
  Label misread() {
    char wrong = number.charAt(10) == '9' ? '0' : (char) (number.charAt(10) + 1);
    return new Label(courier, number.substring(0, 10) + wrong + number.substring(11));
  }
}
