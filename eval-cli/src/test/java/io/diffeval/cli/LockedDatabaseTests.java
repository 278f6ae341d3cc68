package io.diffeval.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedDatabaseTests {
    @TempDir
    Path folder;

    /** The command waits for the other process as long as a user would have to. */
    @Test
    void a_file_that_another_process_keeps_locked_is_said_to_be_so_in_one_line() throws SQLException {
        assumeTrue(Boolean.getBoolean("diffeval.locked"), "waits for 30 s; -Ddiffeval.locked=true runs it");
        Path db = folder.resolve("evals.db");
        DemoRun.copyTo(db.toString());
        StringWriter err = new StringWriter();
        int status;
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + db);
                Statement lock = other.createStatement()) {
            lock.execute("BEGIN IMMEDIATE");
            status = Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), "demo", "--db", db.toString());
            lock.execute("ROLLBACK");
        }

        assertThat(status).as(err.toString()).isEqualTo(3);
        assertThat(err.toString().lines().filter(line -> line.startsWith("diffeval: ")))
                .hasSize(1)
                .allMatch(
                        line -> line.endsWith(db + "): another process kept it locked for 30 s; wait for it to end, or"
                                + " name another file with --db"));
    }
}
