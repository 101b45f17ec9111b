package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.JobId;
import io.halftone.ledger.Example;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What passes is tried for ever; what does not is given up with its reason. */
class StandstillTest {
  private static final JobId JOB = new JobId("summer");
  private static final int OFTEN = 6;

  @TempDir private Path folder;

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new SQLTransientConnectionException("no connection in 30 s"), true),
        Arguments.of(new SQLRecoverableException("gone"), true),
        Arguments.of(postgres(PSQLState.CONNECTION_FAILURE), true),
        Arguments.of(postgres(PSQLState.DEADLOCK_DETECTED), true),
        Arguments.of(postgres(PSQLState.SERIALIZATION_FAILURE), true),
        Arguments.of(postgres(PSQLState.OUT_OF_MEMORY), true),
        Arguments.of(postgres(PSQLState.OBJECT_IN_USE), true),
        Arguments.of(postgres(PSQLState.QUERY_CANCELED), true),
        Arguments.of(postgres(PSQLState.IO_ERROR), true),
        Arguments.of(new SQLException("a standby", "25006"), true),
        Arguments.of(sqlite(SQLiteErrorCode.SQLITE_BUSY), true),
        Arguments.of(sqlite(SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT), true),
        Arguments.of(sqlite(SQLiteErrorCode.SQLITE_LOCKED), true),
        Arguments.of(sqlite(SQLiteErrorCode.SQLITE_IOERR_WRITE), true),
        Arguments.of(sqlite(SQLiteErrorCode.SQLITE_FULL), true),
        Arguments.of(sqlite(SQLiteErrorCode.SQLITE_CANTOPEN), true),
        Arguments.of(postgres(PSQLState.STRING_DATA_RIGHT_TRUNCATION), false),
        Arguments.of(new SQLException("no number", "22P02"), false),
        Arguments.of(postgres(PSQLState.UNIQUE_VIOLATION), false),
        Arguments.of(postgres(PSQLState.NOT_NULL_VIOLATION), false),
        Arguments.of(postgres(PSQLState.UNDEFINED_TABLE), false),
        Arguments.of(postgres(PSQLState.SYNTAX_ERROR), false),
        Arguments.of(sqlite(SQLiteErrorCode.SQLITE_CONSTRAINT), false),
        Arguments.of(sqlite(SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY), false),
        Arguments.of(sqlite(SQLiteErrorCode.SQLITE_ERROR), false),
        Arguments.of(sqlite(SQLiteErrorCode.SQLITE_TOOBIG), false),
        Arguments.of(new SQLNonTransientException("never"), false),
        Arguments.of(new SQLException("of no state"), false));
  }

  private static SQLException postgres(PSQLState state) {
    return new PSQLException(state.name(), state);
  }

  private static SQLException sqlite(SQLiteErrorCode code) {
    return new SQLiteException(code.name(), code);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void only_what_passes_is_tried_for_ever(SQLException failure, boolean passes) {
    try (Ledger ledger =
        Ledger.open(
            "jdbc:sqlite:" + folder.resolve("ledger.db"),
            "",
            "",
            "test",
            Duration.ofSeconds(30),
            InstantSource.system())) {
      ledger.<Jobs.Accepted>write(
          tx -> tx.jobs().accept(Example.job(JOB.value()), "digest", "summer.yaml", false));
      var standstill = new Standstill(ledger);
      for (int i = 0; i < OFTEN; i++) {
        standstill.note(JOB, new UnableToExecuteStatementException(failure, null));
      }
      Jobs.Row job = ledger.read(tx -> tx.jobs().find(JOB)).orElseThrow();
      assertThat(job.state()).isEqualTo(passes ? Jobs.State.ACCEPTED : Jobs.State.FAILED);
      assertThat(job.reason().isPresent()).isEqualTo(!passes);
    }
  }
}
