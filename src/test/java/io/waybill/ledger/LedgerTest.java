package io.waybill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waybill.April;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;

class LedgerTest {
  @TempDir private Path data;
  private Database database;

  @BeforeEach
  void open() throws IOException {
    database = Database.open(data);
  }

  @AfterEach
  void close() throws IOException {
    database.close();
  }

  private Ledger ledger() {
    return new Ledger(database.dataSource());
  }

  private void reopen() throws IOException {
    database.close();
    database = Database.open(data);
  }

  private static Revision revision(int day, int number) {
    String content = Integer.toHexString(number).repeat(64);
    return new Revision(
        April.date(day),
        number,
        day * 100L + number,
        content,
        "f".repeat(64),
        "reason é " + number);
  }

  @Test
  void aNewLedgerIsEmpty() {
    assertThat(ledger().current()).isEmpty();
    assertThat(ledger().intent()).isEmpty();
  }

  @Test
  void anIntentIsCurrentOnlyWhenItIsFulfilled() throws IOException {
    List<Revision> staged = List.of(revision(19, 1), revision(20, 1));
    ledger().intend(staged);
    reopen();

    assertThat(ledger().intent()).isEqualTo(staged);
    assertThat(ledger().current()).isEmpty();

    ledger().fulfil(staged);
    reopen();

    assertThat(ledger().intent()).isEmpty();
    assertThat(ledger().current())
        .containsExactly(
            Map.entry(April.date(19), revision(19, 1)), Map.entry(April.date(20), revision(20, 1)));
  }

  @Test
  void theLastRevisionOfADateIsCurrent() {
    for (Revision revision : List.of(revision(20, 1), revision(19, 1), revision(20, 2))) {
      ledger().intend(List.of(revision));
      ledger().fulfil(List.of(revision));
    }
    for (int number = 3; number <= 10; number++) {
      ledger().fulfil(List.of(revision(19, number)));
    }

    assertThat(ledger().current().values()).containsExactly(revision(19, 10), revision(20, 2));
    assertThat(Ledger.before(ledger().current(), April.date(20)))
        .containsExactly(Map.entry(April.date(19), 10));
    assertThat(Ledger.before(ledger().current(), April.date(19))).isEmpty();
  }

  @Test
  void ofSeveralRevisionsAllAreRecordedOrNone() {
    ledger().fulfil(List.of(revision(20, 1)));
    ledger().intend(List.of(revision(19, 1)));

    assertThatThrownBy(() -> ledger().fulfil(List.of(revision(19, 1), revision(20, 1))))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> ledger().intend(List.of(revision(18, 1), revision(19, 1))))
        .isInstanceOf(DataIntegrityViolationException.class);

    assertThat(ledger().current().values()).containsExactly(revision(20, 1));
    assertThat(ledger().intent()).containsExactly(revision(19, 1));
  }

  @Test
  void nothingPublishedIsRecordedAsNothing() {
    ledger().intend(List.of());
    ledger().fulfil(List.of());

    assertThat(ledger().current()).isEmpty();
  }

  @Test
  void aReasonOfAThousandCharactersFits() {
    Revision revision =
        new Revision(April.date(20), 1, 99, "a".repeat(64), "b".repeat(64), "é".repeat(1_000));
    ledger().fulfil(List.of(revision));

    assertThat(ledger().current().values()).containsExactly(revision);
  }
}
