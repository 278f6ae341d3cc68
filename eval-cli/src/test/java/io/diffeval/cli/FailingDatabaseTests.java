package io.diffeval.cli;

import static io.diffeval.cli.Output.diffeval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database on a small file system that is full or read-only. Only root can mount one; for others the tests are
 * skipped.
 */
class FailingDatabaseTests {
    private static final int CASES = 80;
    private static final int REPLY_LENGTH = 40_000;

    @TempDir
    Path disk;

    @TempDir
    Path folder;

    private boolean isMounted;

    @BeforeEach
    void mount() throws Exception {
        isMounted = run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString());
        assumeTrue(isMounted, "no file system can be mounted here; this takes root");
    }

    @AfterEach
    void unmount() throws Exception {
        if (isMounted) {
            assertThat(run("umount", disk.toString())).isTrue();
        }
    }

    @Test
    void a_run_stops_at_a_full_disk_in_one_line_and_is_resumed_when_there_is_room() throws Exception {
        Output full = diffeval("run", "--cases", cases(), "--model", "example/m", "--db", db());

        assertThat(full.status()).as(full.err()).isEqualTo(3);
        assertThat(full.err().lines().filter(line -> line.startsWith("diffeval: ")))
                .hasSize(1)
                .allMatch(line -> line.endsWith("the disk is full; free some space and try again"));
        Set<String> stored = results();
        assertThat(stored.size()).isLessThan(CASES);

        assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
        Output resumed = diffeval("resume", "latest", "--cases", cases(), "--db", db());

        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(results()).containsAll(stored).hasSize(CASES);
    }

    @Test
    void a_read_only_database_is_read_and_said_to_be_so_in_one_line_where_it_is_to_be_written() throws Exception {
        assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
        DemoRun.copyTo(db());
        assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();

        Path bundle = folder.resolve("run.zip");
        assertThat(diffeval("export", "latest", "--out", bundle.toString(), "--db", db())
                        .status())
                .isZero();
        assertThat(diffeval("query", "runs", "--db", db()).status()).isZero();
        Output output = diffeval("demo", "--db", db());

        assertThat(output.status()).isEqualTo(3);
        assertThat(output.err().lines().filter(line -> line.startsWith("diffeval: ")))
                .hasSize(1)
                .allMatch(line -> line.endsWith("read-only; make it writable, or name another with --db"));
        assertThat(output.err()).doesNotContain("\tat ");
    }

    private String cases() throws IOException {
        String lines = IntStream.range(0, CASES)
                .mapToObj(i -> "{\"test_id\":\"case-" + i + "\",\"file_path\":\"a\",\"file_contents\":\"x\\n\","
                        + "\"recorded_outputs\":[{\"model\":\"example/m\",\"text\":\""
                        + ("reply " + i + " ").repeat(REPLY_LENGTH / 8) + "\"}]}")
                .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("cases.jsonl"), lines).toString();
    }

    private Set<String> results() throws SQLException {
        Set<String> results = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT result_id FROM results")) {
            while (rows.next()) {
                results.add(rows.getString(1));
            }
        }
        return results;
    }

    private String db() {
        return disk.resolve("evals.db").toString();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
