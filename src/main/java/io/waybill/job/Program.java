package io.waybill.job;

/** What the program calls itself. */
public final class Program {
  private static final String VERSION = Program.class.getPackage().getImplementationVersion();

  /** From the jar's manifest; {@code dev} where classes run outside of a jar. */
  public static final String NAME_AND_VERSION = "Waybill " + (VERSION == null ? "dev" : VERSION);

  private Program() {}
}
