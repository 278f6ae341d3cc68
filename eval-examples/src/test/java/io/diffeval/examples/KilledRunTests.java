package io.diffeval.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.core.store.StoredRun;
import io.diffeval.schema.EvalDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that are killed at random moments, and go on. System property {@code diffeval.kills} says how many kills there
 * are, {@code diffeval.seed} when they come.
 */
@Order(1)
class KilledRunTests {
    private static final int KILLS = Integer.getInteger("diffeval.kills", 3);
    private static final long SEED = Long.getLong("diffeval.seed", 20_261_124);
    private static final int KILLS_PER_RUN = 3;
    private static final int LONGEST_LIFE_MS = 350;
    private static final long PATIENCE_S = 120;

    @TempDir
    Path folder;

    /** Calls that were under way when a process was killed, over all kills, and at most. */
    private int inFlight;

    private int mostInFlight;

    /** Answers that were not stored yet, likewise. */
    private int unstored;

    private int mostUnstored;

    @Test
    void no_stored_attempt_is_lost_or_repeated_however_often_the_process_is_killed() throws Exception {
        Random random = new Random(SEED);
        int kills = 0;
        for (int run = 0; kills < KILLS; run++) {
            Path database = folder.resolve("run-" + run + ".db");
            String command = "start";
            for (int i = 0; i < KILLS_PER_RUN && kills < KILLS; i++) {
                int life = random.nextInt(LONGEST_LIFE_MS);
                if (session(database, command, life)) {
                    kills++;
                }
                command = hasRun(database) ? "resume" : "start";
            }
            session(database, command, Integer.MAX_VALUE);
            isWhole(database);
        }
        System.out.printf(
                Locale.ROOT,
                "%d kills: paid again %d calls in flight (at most %d a kill, of %d) and %d answers not yet stored"
                        + " (at most %d)%n",
                kills,
                inFlight,
                mostInFlight,
                InterruptibleRun.CONCURRENCY,
                unstored,
                mostUnstored);
    }

    /** Lets a process live for some time after its first call; false where it ended of itself. */
    private boolean session(Path database, String command, int lifeMs) throws Exception {
        Path calls = folder.resolve("calls");
        Files.deleteIfExists(calls);
        Set<String> stored = storedTasks(database);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // It lives for less than a second: to compile well costs more than it brings.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InterruptibleRun.class.getName(),
                        database.toString(),
                        calls.toString(),
                        command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        boolean killed;
        try {
            while (!Files.exists(calls) && !process.waitFor(5, TimeUnit.MILLISECONDS)) {
                // The moment counts from the first call.
            }
            killed = !process.waitFor(Math.min(lifeMs, TimeUnit.SECONDS.toMillis(PATIENCE_S)), TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly().waitFor();
        }
        String output = Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
        if (!killed) {
            assertThat(process.exitValue()).as(output).isZero();
        }
        List<String> told = Files.exists(calls) ? Files.readAllLines(calls) : List.of();
        List<String> made = told.stream()
                .filter(line -> !line.startsWith(InterruptibleRun.ANSWERED))
                .toList();
        assertThat(made)
                .as("seed %d: what was stored before is not asked again", SEED)
                .noneMatch(stored::contains)
                .doesNotHaveDuplicates();
        Set<String> storedNow = storedTasks(database);
        assertThat(storedNow)
                .as("seed %d: nothing that was stored is lost", SEED)
                .containsAll(stored);
        countPaidAgain(told, made, storedNow);
        return killed;
    }

    /** What was asked and is not stored will be asked again. */
    private void countPaidAgain(List<String> told, List<String> made, Set<String> stored) {
        List<String> again =
                made.stream().filter(task -> !stored.contains(task)).toList();
        int answered = (int) again.stream()
                .filter(task -> told.contains(InterruptibleRun.ANSWERED + task))
                .count();
        int underWay = again.size() - answered;
        inFlight += underWay;
        mostInFlight = Math.max(mostInFlight, underWay);
        unstored += answered;
        mostUnstored = Math.max(mostUnstored, answered);
        assertThat(again)
                .as("seed %d: calls paid for twice", SEED)
                .hasSizeLessThanOrEqualTo(InterruptibleRun.CONCURRENCY);
    }

    private static Set<String> storedTasks(Path database) throws SQLException {
        Set<String> tasks = new HashSet<>();
        if (!hasRun(database)) {
            return tasks;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            try (ResultSet check = statement.executeQuery("PRAGMA integrity_check")) {
                assertThat(check.getString(1)).isEqualTo("ok");
            }
            try (ResultSet dangling = statement.executeQuery("PRAGMA foreign_key_check")) {
                assertThat(dangling.next()).isFalse();
            }
            try (ResultSet rows = statement.executeQuery("SELECT c.task_id FROM results r JOIN cases c"
                    + " ON c.case_id = r.case_id WHERE r.replay_of_result_id IS NULL")) {
                while (rows.next()) {
                    tasks.add(rows.getString(1));
                }
            }
        }
        return tasks;
    }

    private static boolean hasRun(Path database) throws SQLException {
        if (!Files.exists(database)) {
            return false;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SELECT 1 FROM sqlite_master WHERE name = 'runs'")) {
            if (!tables.next()) {
                return false;
            }
            try (ResultSet runs = statement.executeQuery("SELECT 1 FROM runs")) {
                return runs.next();
            }
        }
    }

    private static void isWhole(Path database) throws IOException {
        try (RunStore store = EvalDatabase.open(database)) {
            StoredRun root = store.latestRootRun().orElseThrow();
            List<StoredRun> runs = new ArrayList<>(store.replaysOf(root.runId()));
            assertThat(runs).hasSize(1);
            runs.add(root);
            for (StoredRun run : runs) {
                List<StoredAttempt> attempts = new ArrayList<>();
                store.forEachAttempt(run.runId(), attempts::add);
                assertThat(run.status()).isEqualTo(RunStatus.COMPLETE);
                assertThat(attempts).hasSize(InterruptibleRun.CASES).allMatch(StoredAttempt::isValid);
            }
        }
    }
}
