package io.waybill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir private Path data;

  @Test
  void whatACrashLeftOfADatabaseBeingMadeIsMadeAnew() throws IOException {
    Files.createDirectories(data.resolve("db.tmp"));
    Files.writeString(data.resolve("db.tmp/waybill.script"), "half of one");

    try (Database made = Database.open(data)) {
      assertThat(new Ledger(made.dataSource()).current()).isEmpty();
    }
    assertThat(data.resolve("db.tmp")).doesNotExist();
  }

  @Test
  void aDamagedDatabaseIsToldByItsFolder() throws IOException {
    Database.open(data).close();
    Path script = data.resolve("db/waybill.script");
    Files.writeString(script, Files.readString(script).replace("CREATE", "CRATE"));
    Files.delete(data.resolve("db/SEAL")); // as of one that was killed

    assertThatThrownBy(() -> Database.open(data))
        .isInstanceOf(DamagedDatabaseException.class)
        .hasMessageStartingWith(data.resolve("db") + ": the database does not open: ");
  }

  @Test
  void theJobsUserCannotTouchFiles() throws Exception {
    try (Database database = Database.open(data);
        var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("SHUTDOWN"))
          .hasMessageStartingWith("admin rights required");
      assertThatThrownBy(() -> statement.execute("SCRIPT '" + data.resolve("stolen") + "'"))
          .hasMessageStartingWith("admin rights required");
    }
    assertThat(data.resolve("stolen")).doesNotExist();
  }
}
