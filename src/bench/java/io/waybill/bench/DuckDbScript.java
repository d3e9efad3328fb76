package io.waybill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * The other program: runs the {@code .sql} files of a folder, by name, in an empty DuckDB in
 * memory. Arguments: the folder, then {@code name=value} for each <code>${name}</code> in them.
 */
final class DuckDbScript {
  private DuckDbScript() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(Path.of(arguments[0]))) {
      files = listed.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      for (Path file : files) {
        long start = System.nanoTime();
        statement.execute(filled(Files.readString(file), arguments));
        System.out.printf("%-24s %6.2f s%n", file.getFileName(), (System.nanoTime() - start) / 1e9);
      }
    }
  }

  private static String filled(String sql, String[] arguments) {
    String filled = sql;
    for (int i = 1; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      filled =
          filled.replace(
              "${" + arguments[i].substring(0, equals) + "}", arguments[i].substring(equals + 1));
    }
    return filled;
  }
}
