package io.diffeval.benchmarks;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.TaskId;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.score.ScoreEntry;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.ModelFacts;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.ProcessingFunction;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.SystemPrompt;
import io.diffeval.core.store.Task;
import io.diffeval.schema.EvalDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Results inserted in a second through the store, and the same rows in plain JDBC batches of the same transactions. The
 * rows are those that the store wrote, read back, so that both do the same work in the database. The store is to reach
 * 0.6 of the batches' rate.
 *
 * <p>Arguments: nothing for an SQLite file, or {@code jdbc:postgresql:} and the rest for a server; each round makes two
 * schemas there and drops them.
 */
public final class StoreBenchmark {
    private static final long SEED = 20_261_122;
    private static final int RESULTS = 20_000;
    private static final int BATCH = 200;
    private static final int CASES = 200;
    private static final int ROUNDS = 5;
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789Z");
    private static final ModelId MODEL = new ModelId("example/model");
    /** Each has one row for each result here. */
    private static final List<String> TABLES = List.of("results", "edit_parts", "result_files", "scores");

    private static final List<String> FILE_COLUMNS =
            List.of("file_edited_hash", "output_file_hash", "before_hash", "after_hash");

    private StoreBenchmark() {}

    /**
     * Prints the two rates and their ratio for each round; the first warms up.
     *
     * @param args the database
     * @throws SQLException if the database fails
     * @throws IOException if no file can be made
     */
    public static void main(String[] args) throws SQLException, IOException {
        RunPlan plan = plan();
        List<List<Attempt>> batches = batches(plan);
        System.out.printf(Locale.ROOT, "seed %d, %d results in transactions of %d%n", SEED, RESULTS, BATCH);
        for (int round = 1; round <= ROUNDS; round++) {
            try (TemporaryDatabase store = TemporaryDatabase.of(args);
                    TemporaryDatabase jdbc = TemporaryDatabase.of(args)) {
                double ours = RESULTS / throughStore(store, plan, batches);
                double plain = RESULTS / throughJdbc(store, jdbc, plan);
                System.out.printf(
                        Locale.ROOT,
                        "round %d: store %.0f/s, JDBC %.0f/s, ratio %.2f%n",
                        round,
                        ours,
                        plain,
                        ours / plain);
            }
        }
    }

    private static double throughStore(TemporaryDatabase place, RunPlan plan, List<List<Attempt>> batches) {
        try (RunStore store = EvalDatabase.open(place.url())) {
            store.createRun(plan);
            long start = System.nanoTime();
            for (List<Attempt> batch : batches) {
                store.record(batch, List.of());
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static double throughJdbc(TemporaryDatabase source, TemporaryDatabase target, RunPlan plan)
            throws SQLException {
        try (RunStore store = EvalDatabase.open(target.url())) {
            store.createRun(plan);
        }
        try (Connection from = source.connect();
                Connection to = target.connect()) {
            List<Rows> tables = new ArrayList<>();
            for (String table : TABLES) {
                tables.add(Rows.read(from, table, "result_id"));
            }
            Rows files = Rows.read(from, "files", "hash");
            to.setAutoCommit(false);
            long start = System.nanoTime();
            for (int first = 0; first < RESULTS; first += BATCH) {
                SortedSet<Object> needed = new TreeSet<>();
                for (Rows rows : tables) {
                    rows.addFiles(first, needed);
                }
                files.insert(to, files.having(needed));
                for (Rows rows : tables) {
                    rows.insert(to, rows.values().subList(first, first + BATCH));
                }
                to.commit();
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static RunPlan plan() {
        List<PlannedCase> cases = IntStream.range(0, CASES)
                .mapToObj(i -> new PlannedCase(
                        new CaseId("case-" + i),
                        new Task(new TaskId("task-" + i), "task", null, "generated", ContentHash.of("task-" + i)),
                        "[]",
                        "Edit.",
                        "src/File" + i + ".java",
                        original(i),
                        null,
                        null,
                        "generated"))
                .toList();
        return new RunPlan(
                new RunId("run"),
                NOW,
                new SystemPrompt("generated", "Edit."),
                new ProcessingFunction(new PluginIdentity("parser", "1"), new PluginIdentity("strategy", "1"), "{}"),
                List.of(new PlannedModel(
                        MODEL,
                        "example",
                        "model",
                        ModelFacts.UNKNOWN,
                        new PluginIdentity("recorded", "1"),
                        RESULTS,
                        RESULTS,
                        "{}")),
                cases,
                ContentHash.of("cases"),
                ContentHash.of("scoring"),
                null,
                SEED,
                "0",
                null,
                "{}");
    }

    private static List<List<Attempt>> batches(RunPlan plan) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<List<Attempt>> batches = new ArrayList<>();
        for (int start = 0; start < RESULTS; start += BATCH) {
            batches.add(IntStream.range(start, start + BATCH)
                    .mapToObj(i -> attempt(plan, i, random))
                    .toList());
        }
        return batches;
    }

    private static Attempt attempt(RunPlan plan, int number, SplittableRandom random) {
        PlannedCase planned = plan.cases().get(number % CASES);
        String replacement = "line " + random.nextInt(1000) + "\n";
        EditScript script = EditScript.of(List.of(new EditBlock("line 3\n", replacement)));
        String path = Objects.requireNonNull(planned.filePath());
        String original = Objects.requireNonNull(planned.fileContents());
        String edited = original.replace("line 3\n", replacement);
        Applied applied = Applied.of(
                script,
                List.of(FileChange.update(path, original, edited)),
                List.of(EditPart.located(MatchLevel.EXACT, 21, 28, 1)));
        Verdict verdict = new Verdict(
                Outcome.CORRECT_EXACT,
                null,
                null,
                "[{\"name\":\"replace_in_file\"}]",
                "<<<<<<< SEARCH\nline 3\n=======\n" + replacement + ">>>>>>> REPLACE\n",
                applied,
                List.of(new ScoreEntry(new PluginIdentity("reference", "1"), ContentHash.of("{}"), 1.0, true, null)));
        return new Attempt(
                new ResultId(new UUID(number, random.nextLong()).toString()),
                plan.runId(),
                planned.caseId(),
                MODEL,
                number / CASES + 1,
                NOW,
                ContentHash.of("request " + number),
                new ModelReply(
                        reply(random),
                        null,
                        "search-replace",
                        "stop",
                        "model",
                        "request-" + number,
                        new TokenUsage(1000L, 0L, 500L, 0L),
                        0.01,
                        new CallTimings(100L, 200L, 300L + random.nextInt(1000)),
                        0),
                verdict,
                null);
    }

    /** Between one and four thousand characters, as the replies of models to small edits are. */
    private static String reply(SplittableRandom random) {
        int length = random.nextInt(1_000, 4_001);
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append((char) random.nextInt(' ', '~'));
        }
        return text.toString();
    }

    private static String original(int number) {
        StringBuilder text = new StringBuilder("// " + number + "\n");
        for (int line = 0; line < 40; line++) {
            text.append("line ").append(line).append('\n');
        }
        return text.toString();
    }

    /** Rows of one table as a driver gives them, by the key in its first column. */
    private record Rows(String sql, List<String> columns, List<Object[]> values, Map<Object, Object[]> byKey) {
        static Rows read(Connection connection, String table, String key) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY " + key)) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(rows.getMetaData().getColumnName(i));
                }
                List<Object[]> values = new ArrayList<>();
                Map<Object, Object[]> byKey = new HashMap<>();
                while (rows.next()) {
                    Object[] row = new Object[columns.size()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = rows.getObject(i + 1);
                    }
                    values.add(row);
                    byKey.put(row[0], row);
                }
                String places = "?" + ", ?".repeat(columns.size() - 1);
                String conflict = table.equals("files") ? " ON CONFLICT (hash) DO NOTHING" : "";
                String sql = "INSERT INTO " + table + " VALUES (" + places + ")" + conflict;
                return new Rows(sql, columns, values, byKey);
            }
        }

        void addFiles(int first, SortedSet<Object> hashes) {
            for (Object[] row : values.subList(first, first + BATCH)) {
                for (int i = 0; i < row.length; i++) {
                    if (row[i] != null && FILE_COLUMNS.contains(columns.get(i))) {
                        hashes.add(row[i]);
                    }
                }
            }
        }

        List<Object[]> having(SortedSet<Object> keys) {
            return keys.stream().map(byKey::get).toList();
        }

        void insert(Connection connection, List<Object[]> some) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (Object[] row : some) {
                    for (int i = 0; i < row.length; i++) {
                        statement.setObject(i + 1, row[i]);
                    }
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }
}
