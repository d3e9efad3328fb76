package io.waybill.job;

import io.waybill.ledger.DamagedDatabaseException;
import io.waybill.ledger.Database;
import io.waybill.ledger.Ledger;
import io.waybill.report.Published;
import io.waybill.report.RunRecord;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets no night begin where the ledger and the folders of reports do not tell the same. {@link
 * LedgerCheck} looks closer, and changes nothing.
 */
final class LedgerGuard {
  private LedgerGuard() {}

  /** Where something is published there was a database: a new one would book all of it again. */
  static void demandDatabase(Workspace workspace) throws IOException {
    if (Database.isIn(workspace.data())) {
      return;
    }
    NavigableSet<LocalDate> dates = Published.numbers(workspace.reports()).navigableKeySet();
    if (!dates.isEmpty()) {
      throw new DamagedDatabaseException(
          Database.folder(workspace.data())
              + ": is gone, expected the database that knows what is published in "
              + workspace.reports()
              + " ("
              + dates.first()
              + " to "
              + dates.last()
              + ")");
    }
  }

  /**
   * The ledger must know of all that is published, and nothing else: what it forgot would be booked
   * a second time.
   */
  static void demandSame(Ledger ledger, Workspace workspace) throws IOException {
    Set<String> inFolders = Published.names(workspace.reports());
    Set<String> inLedger = new TreeSet<>();
    ledger.all().forEach(r -> inLedger.add(RunRecord.name(r.date(), r.number())));
    Set<String> unknown = new TreeSet<>(inFolders);
    unknown.removeAll(inLedger);
    if (!unknown.isEmpty()) {
      throw new DamagedDatabaseException(
          workspace.data() + ": the database does not know of the published " + some(unknown));
    }
    inLedger.removeAll(inFolders);
    if (!inLedger.isEmpty()) {
      throw new DamagedDatabaseException(
          workspace.reports() + ": lacks what the database knows as published, " + some(inLedger));
    }
  }

  private static String some(Set<String> names) {
    List<String> few = names.stream().limit(5).toList();
    return String.join(", ", few)
        + (names.size() > few.size() ? " and " + (names.size() - few.size()) + " more" : "");
  }
}
