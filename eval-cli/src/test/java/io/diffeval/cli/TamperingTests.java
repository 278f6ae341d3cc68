package io.diffeval.cli;

import static io.diffeval.cli.Output.diffeval;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.schema.Forgery;
import io.diffeval.schema.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes a good submission at random; what is not consistent any more has to be refused, naming what differs. */
class TamperingTests {
    private static final int MUTATIONS = Integer.getInteger("diffeval.tampering", 80);
    private static final long SEED = Long.getLong("diffeval.tampering.seed", 2024);
    private static final String ACME = "acme";

    /** Columns that follow from other rows or from the registered cases. What a provider says does not. */
    private static final Map<String, Set<String>> FOLLOWING = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "results",
                    Set.of(
                            "succeeded",
                            "is_valid_attempt",
                            "outcome",
                            "error_enum",
                            "match_level",
                            "match_similarity",
                            "score",
                            "pass_fail",
                            "num_edits",
                            "num_lines_deleted",
                            "num_lines_added",
                            "file_edited_hash",
                            "output_file_hash",
                            "error_detail",
                            "parsed_tool_call_json",
                            "request_hash",
                            "attempt_no")),
            Map.entry(
                    "edit_parts",
                    Set.of(
                            "failure_stage",
                            "failure_cause",
                            "match_level",
                            "candidates",
                            "tie_break",
                            "similarity",
                            "runner_up",
                            "matched_start",
                            "matched_end",
                            "requested_lines",
                            "evidence_json",
                            "part_no")),
            Map.entry("result_files", Set.of("action", "before_hash", "after_hash", "file_path", "file_no")),
            Map.entry("scores", Set.of("score", "pass_fail", "evidence_json", "scorer_version", "config_hash")),
            Map.entry(
                    "run_model_metrics",
                    Set.of(
                            "attempts",
                            "answered_attempts",
                            "valid_attempts",
                            "passes",
                            "score",
                            "pass_fail",
                            "task_id",
                            "prompt_id")),
            Map.entry(
                    "cases",
                    Set.of(
                            "file_hash",
                            "expected_file_hash",
                            "cluster",
                            "file_path",
                            "description",
                            "task_id",
                            "prompt_id",
                            "system_prompt_hash",
                            "rendered_system_prompt_hash")),
            Map.entry("tasks", Set.of("definition_hash", "task_name", "task_category")),
            Map.entry("prompts", Set.of("prompt_text", "prompt_hash", "prompt_id")),
            Map.entry("files", Set.of("content", "hash")),
            Map.entry("system_prompts", Set.of("content", "hash")),
            Map.entry(
                    "processing_functions",
                    Set.of(
                            "parsing_function",
                            "diff_edit_function",
                            "parsing_version",
                            "diff_edit_version",
                            "config_json",
                            "hash")),
            Map.entry(
                    "runs",
                    Set.of(
                            "case_set_hash",
                            "scoring_hash",
                            "status",
                            "system_prompt_hash",
                            "processing_functions_hash")),
            Map.entry("run_models", Set.of("parameters_json", "parameters_hash"))));

    /** What a refusal tells of a change that was signed: a table, or by what the run says that it was judged. */
    private static final Pattern NAMED = Pattern.compile(
            String.join("|", FOLLOWING.keySet()) + "|models|judged by parser|scored by scorer|points to none");

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private SigningKey acme = SigningKey.generate();
    private Path good = Path.of("");

    @Test
    void every_inconsistent_change_is_refused_and_named() throws IOException {
        SubmissionSample sample = new SubmissionSample(folder);
        acme = SigningKey.read(sample.key);
        good = sample.submit(sample.db, sample.replay(), "good.zip");
        Change[] changes = Change.values();

        for (int i = 0; i < MUTATIONS; i++) {
            Change change = changes[i % changes.length];
            Path bad = folder.resolve("bad.zip");
            String named = change(change, bad);
            Output output = sample.verify(bad);

            String what = "seed " + SEED + ", mutation " + i + ", " + change + ": " + output.out() + output.err();
            if (change == Change.BYTE && output.status() == 0) {
                // Only what packs the entries has changed, such as a time, and not what is in them.
                assertThat(Forgery.of(bad).holdsTheSameAs(Forgery.of(good)))
                        .as(what)
                        .isTrue();
                // It was taken in, so that everything after it would be a second submission of the run.
                sample = new SubmissionSample(Files.createDirectory(folder.resolve("again" + i)));
                continue;
            }
            assertThat(output.status()).as(what).isEqualTo(1);
            // The same change may come twice; it gets its first verdict then.
            assertThat(output.out())
                    .as(what)
                    .containsAnyOf("refused: ", "rejected at ")
                    .contains(named);
            if (change.name().startsWith("SIGNED_")) {
                assertThat(output.out()).as(what).containsPattern(NAMED);
            }
        }
        assertThat(diffeval("leaderboard", "--db", sample.board, "--format", "json")
                        .out()
                        .strip())
                .as("nothing forged is ranked")
                .isIn("[]", "");
    }

    /** Writes a changed submission, and tells what a refusal has to name. */
    private String change(Change change, Path to) throws IOException {
        Forgery forgery = Forgery.of(good);
        String table = pick(forgery.tables());
        switch (change) {
            case BYTE -> {
                byte[] bytes = Files.readAllBytes(good);
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(to, bytes);
                return "";
            }
            case ROW -> changeAnything(forgery, table).pack(to);
            case MENDED_MANIFEST -> {
                changeAnything(forgery, table).mend().pack(to);
                return "table " + table;
            }
            case LOSS, DOUBLE, ORDER -> {
                reorder(change, forgery);
                forgery.pack(to);
                return "";
            }
            case FORGED_SIGNATURE -> {
                changeAnything(forgery, table)
                        .mend()
                        .sign(acme, SigningKey.generate(), ACME)
                        .pack(to);
                return "signature";
            }
            case OTHER_KEY -> {
                changeAnything(forgery, table)
                        .mend()
                        .sign(SigningKey.generate(), ACME)
                        .pack(to);
                return "not registered";
            }
            case OTHER_NAME -> {
                forgery.sign(acme, "somebody").pack(to);
                return "'acme', not of 'somebody'";
            }
            case SIGNED_VALUE -> {
                String changed = changeWhatFollows(forgery);
                forgery.mend().sign(acme, ACME).pack(to);
                return changed;
            }
            case SIGNED_LOSS, SIGNED_DOUBLE, SIGNED_ORDER -> {
                reorder(change, forgery);
                forgery.mend().sign(acme, ACME).pack(to);
                return "";
            }
            case STATEMENT -> {
                String statement = forgery.text("submission.json");
                forgery.entry("submission.json", altered(statement)).pack(to);
                return "";
            }
            case SIGNATURE -> {
                forgery.entry("submission.sig", altered(forgery.text("submission.sig")))
                        .pack(to);
                return "signature";
            }
        }
        return "";
    }

    private void reorder(Change change, Forgery forgery) {
        List<String> tables = forgery.tables().stream()
                .filter(table -> forgery.rows(table).size() > 1)
                .toList();
        String table = pick(tables);
        List<String> rows = forgery.rows(table);
        int row = random.nextInt(rows.size());
        switch (change) {
            case LOSS, SIGNED_LOSS -> rows.remove(row);
            case DOUBLE, SIGNED_DOUBLE -> rows.add(row, rows.get(row));
            default -> Collections.swap(rows, row, (row + 1) % rows.size());
        }
        forgery.rows(table, rows);
    }

    /** One character of one row. */
    private Forgery changeAnything(Forgery forgery, String table) {
        List<String> rows = forgery.rows(table);
        int row = random.nextInt(rows.size());
        rows.set(row, altered(rows.get(row)));
        return forgery.rows(table, rows);
    }

    /** A value of a column that follows, in a way that the column could hold. */
    private String changeWhatFollows(Forgery forgery) throws IOException {
        while (true) {
            String table = pick(List.copyOf(FOLLOWING.keySet()));
            List<String> rows = forgery.rows(table);
            if (rows.isEmpty()) {
                continue;
            }
            int number = random.nextInt(rows.size());
            ObjectNode row = (ObjectNode) JsonLines.MAPPER.readTree(rows.get(number));
            List<String> columns =
                    new ArrayList<>(FOLLOWING.get(table).stream().sorted().toList());
            columns.retainAll(fields(row));
            if (columns.isEmpty()) {
                continue;
            }
            String column = pick(columns);
            set(row, column);
            rows.set(number, JsonLines.MAPPER.writeValueAsString(row));
            forgery.rows(table, rows);
            return "";
        }
    }

    private void set(ObjectNode row, String column) {
        JsonNode value = row.get(column);
        if (value.isBoolean()) {
            row.put(column, !value.booleanValue());
        } else if (value.isIntegralNumber()) {
            row.put(column, value.longValue() + 1 + random.nextInt(3));
        } else if (value.isNumber()) {
            row.put(column, value.doubleValue() == 0.5 ? 0.25 : 0.5);
        } else if (column.endsWith("_json")) {
            row.put(column, "{\"forged\":" + random.nextInt(9) + "}");
        } else if (column.equals("outcome")) {
            row.put(column, value.textValue().equals("no_op") ? "partial" : "no_op");
        } else if (column.equals("status")) {
            row.put(column, "failed");
        } else {
            String text = value.textValue();
            char last = text.charAt(text.length() - 1);
            row.put(column, text.substring(0, text.length() - 1) + (last == 'a' ? 'b' : 'a'));
        }
    }

    private static List<String> fields(ObjectNode row) {
        List<String> names = new ArrayList<>();
        row.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private String altered(String text) {
        int at = random.nextInt(text.length());
        char old = text.charAt(at);
        char other = (char) ('a' + random.nextInt(26));
        return text.substring(0, at) + (other == old ? '0' : other) + text.substring(at + 1);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private enum Change {
        BYTE,
        ROW,
        LOSS,
        DOUBLE,
        ORDER,
        MENDED_MANIFEST,
        FORGED_SIGNATURE,
        OTHER_KEY,
        OTHER_NAME,
        SIGNED_VALUE,
        SIGNED_LOSS,
        SIGNED_DOUBLE,
        SIGNED_ORDER,
        STATEMENT,
        SIGNATURE
    }
}
