package io.waybill.profile;

/** Months in letters: own tables, since those of a Java runtime change from one to the next. */
public enum Language {
  EN(
      "january jan, february feb, march mar, april apr, may, june jun, july jul, august aug,"
          + " september sept sep, october oct, november nov, december dec"),
  DE(
      "januar jan jän, februar feb, märz mär mrz, april apr, mai, juni jun, juli jul, august aug,"
          + " september sept sep, oktober okt, november nov, dezember dez"),
  FR(
      "janvier janv jan, février févr fév, mars mar, avril avr, mai, juin, juillet juil, août aoû,"
          + " septembre sept sep, octobre oct, novembre nov, décembre déc"),
  ES(
      "enero ene, febrero feb, marzo mar, abril abr, mayo may, junio jun, julio jul, agosto ago,"
          + " septiembre sept sep, octubre oct, noviembre nov, diciembre dic"),
  IT(
      "gennaio gen, febbraio feb, marzo mar, aprile apr, maggio mag, giugno giu, luglio lug,"
          + " agosto ago, settembre sett set, ottobre ott, novembre nov, dicembre dic");

  private final String months;

  Language(String months) {
    this.months = months;
  }

  /** The names of each month, by blanks; the months by commas. */
  String months() {
    return months;
  }
}
