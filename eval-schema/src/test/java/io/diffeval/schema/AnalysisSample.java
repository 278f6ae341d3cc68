package io.diffeval.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two runs and a replay, small enough to add up by hand. Tasks t3 and t4 share a cluster.
 *
 * <pre>
 * run      prompt   function  model   what
 * r1       terse    strict    acme/a  t1 right, t2 refused, t3 no call, then the provider failed on t3
 * r1       terse    strict    acme/b  t1 right, t2 silently wrong
 * r1again  terse    cline     acme/a  t1 right, t2 right, t3 no call: a replay of r1
 * r2       verbose  strict    acme/a  t1 silently wrong, t2 right, t4 right
 * </pre>
 */
final class AnalysisSample {
    static final String TERSE = "a".repeat(64);
    static final String VERBOSE = "b".repeat(64);
    static final String STRICT = "1".repeat(64);
    static final String CLINE = "2".repeat(64);
    static final String HARDWARE = "c".repeat(64);

    private static final String UNMEASURED = "NULL, NULL, NULL, NULL, NULL";

    private final List<String> statements = new ArrayList<>();

    private AnalysisSample() {}

    /** Writes it into a database that has the tables. */
    static void write(TestDatabase database) {
        writeRows(database);
        database.addUpTotals();
    }

    /** Writes it into a database that has the tables of the first release. */
    static void writeRows(TestDatabase database) {
        AnalysisSample sample = new AnalysisSample();
        sample.shared();
        sample.runs();
        sample.results();
        sample.hardware();
        sample.execute(database);
    }

    /** Adds a second replay of r1 by the function of r1again, with the same outcomes. */
    static void writeSecondReplay(TestDatabase database) {
        AnalysisSample sample = new AnalysisSample();
        sample.run("r1third", "'r1'", TERSE, CLINE, "t1", "t2", "t3");
        sample.replays("r1third");
        sample.execute(database);
        database.addUpTotals();
    }

    /** Adds run "two", which has one task under two system prompts, and its replay. */
    static void writeTwoPrompts(TestDatabase database) {
        AnalysisSample sample = new AnalysisSample();
        sample.run("two", "NULL", TERSE, STRICT, "t1");
        sample.run("twoagain", "'two'", TERSE, CLINE, "t1");
        for (String run : List.of("two", "twoagain")) {
            sample.aCase(run, "t1-verbose", VERBOSE, "t1");
            for (String name : List.of("t1", "t1-verbose")) {
                boolean isReplay = run.equals("twoagain");
                String replayOf = isReplay ? "'two-" + name + "-acme/a-1'" : "NULL";
                String function = isReplay ? CLINE : STRICT;
                sample.result(run, name, "acme/a", 1, "correct_exact", "NULL", UNMEASURED, function, replayOf);
            }
        }
        sample.execute(database);
        database.addUpTotals();
    }

    private void execute(TestDatabase database) {
        database.execute(statements.toArray(String[]::new));
    }

    private void shared() {
        prompt(TERSE, "terse");
        prompt(VERBOSE, "verbose");
        function(STRICT, "strict", "2");
        function(CLINE, "as-cline@2026-01", "1");
        insert(
                "models",
                "model_id, provider, model_name, identity_tier, created_at, model_family, quantization,"
                        + " weight_bytes, parameter_count",
                "'acme/a', 'acme', 'a', 'alias', '2026-02-03 00:00:00.000', 'base'," + " 'q4', 4000000000, 7000000000");
        insert(
                "models",
                "model_id, provider, model_name, identity_tier, created_at, model_family, quantization",
                "'acme/b', 'acme', 'b', 'alias', '2026-02-03 00:00:00.000', 'base', 'q8'");
        for (String task : List.of("t1", "t2", "t3", "t4")) {
            insert(
                    "tasks",
                    "task_id, task_name, case_set, definition_hash, created_at",
                    "'%s', 'name of %s', 'set', '%s', '2026-02-03 00:00:00.000'".formatted(task, task, TERSE));
            insert(
                    "prompts",
                    "prompt_id, task_id, prompt_hash, created_at, prompt_text",
                    "'%s', '%s', '%s', '2026-02-03 00:00:00.000', '[]'".formatted(promptOf(task), task, TERSE));
        }
    }

    private void prompt(String hash, String name) {
        insert(
                "system_prompts",
                "hash, name, created_at, content",
                "'%s', '%s', '2026-02-03 00:00:00.000', 'text'".formatted(hash, name));
    }

    private void function(String hash, String strategy, String version) {
        insert(
                "processing_functions",
                "hash, name, parsing_function, diff_edit_function, parsing_version,"
                        + " diff_edit_version, created_at, config_json",
                "'%s', 'f', 'cline-v2', '%s', '1', '%s', '2026-02-03 00:00:00.000', '{}'"
                        .formatted(hash, strategy, version));
    }

    private void runs() {
        run("r1", "NULL", TERSE, STRICT, "t1", "t2", "t3");
        run("r1again", "'r1'", TERSE, CLINE, "t1", "t2", "t3");
        run("r2", "NULL", VERBOSE, STRICT, "t1", "t2", "t4");
    }

    private void run(String id, String replayOf, String prompt, String function, String... tasks) {
        insert(
                "runs",
                "run_id, created_at, system_prompt_hash, status, runner_version, replay_of_run_id,"
                        + " case_set_hash, scoring_hash, processing_functions_hash, seed, environment_json",
                "'%s', '2026-02-03 00:00:00.000', '%s', 'complete', '1', %s, '%s', '%s', '%s', 0, '{}'"
                        .formatted(id, prompt, replayOf, TERSE, TERSE, function));
        for (String model : List.of("acme/a", "acme/b")) {
            insert(
                    "run_models",
                    "run_id, model_id, provider_id, provider_version, valid_attempts, max_attempts,"
                            + " parameters_hash, parameters_json",
                    "'%s', '%s', 'recorded', '1', 1, 10, '%s', '{}'".formatted(id, model, TERSE));
        }
        for (String task : tasks) {
            aCase(id, task, prompt, task);
        }
    }

    private void aCase(String run, String name, String prompt, String task) {
        String cluster = task.equals("t3") || task.equals("t4") ? "'repo'" : "NULL";
        insert(
                "cases",
                "case_id, run_id, created_at, system_prompt_hash, rendered_system_prompt_hash, task_id,"
                        + " prompt_id, cluster, description",
                "'%s-%s', '%s', '2026-02-03 00:00:00.000', '%s', '%s', '%s', '%s', %s, 'case'"
                        .formatted(run, name, run, prompt, prompt, task, promptOf(task), cluster));
    }

    private void results() {
        call("r1", "t1", "acme/a", 1, "correct_exact", "NULL", "10, 20, 100, 0.5, 10");
        call("r1", "t2", "acme/a", 1, "clean_failure", "3", "NULL, NULL, 200, NULL, NULL");
        call("r1", "t3", "acme/a", 1, "not_attempted", "1", "NULL, NULL, 300, 0.25, NULL");
        call("r1", "t3", "acme/a", 2, "infrastructure_error", "5", UNMEASURED);
        call("r1", "t1", "acme/b", 1, "correct_equivalent", "NULL", "NULL, NULL, NULL, 0, NULL");
        call("r1", "t2", "acme/b", 1, "silent_wrong_content", "NULL", UNMEASURED);
        call("r2", "t1", "acme/a", 1, "silent_wrong_location", "NULL", "NULL, NULL, 400, 1.0, NULL");
        call("r2", "t2", "acme/a", 1, "correct_exact", "NULL", "NULL, NULL, 50, 0.25, NULL");
        call("r2", "t4", "acme/a", 1, "correct_exact", "NULL", "NULL, NULL, 60, 0.25, NULL");
        replays("r1again");
        insert("edit_parts", "result_id, part_no, failure_cause", "'r1-t2-acme/a-1', 1, NULL");
        insert("edit_parts", "result_id, part_no, failure_cause", "'r1-t2-acme/a-1', 2, 'no_match'");
        insert("edit_parts", "result_id, part_no, failure_cause", "'r1-t2-acme/a-1', 3, 'rollback'");
    }

    private void call(
            String run, String task, String model, int attempt, String outcome, String error, String measured) {
        result(run, task, model, attempt, outcome, error, measured, STRICT, "NULL");
    }

    private void replays(String run) {
        replay(run, "t1", "correct_exact", "NULL", "10, 20, 100, 0.5, 10");
        replay(run, "t2", "correct_exact", "NULL", "NULL, NULL, 200, NULL, NULL");
        replay(run, "t3", "not_attempted", "1", "NULL, NULL, 300, 0.25, NULL");
    }

    private void replay(String run, String task, String outcome, String error, String measured) {
        result(run, task, "acme/a", 1, outcome, error, measured, CLINE, "'r1-%s-acme/a-1'".formatted(task));
    }

    private void result(
            String run,
            String task,
            String model,
            int attempt,
            String outcome,
            String error,
            String measured,
            String function,
            String replayOf) {
        boolean right = outcome.startsWith("correct");
        String day = error.equals("5") ? "2026-02-04" : "2026-02-03";
        insert(
                "results",
                "result_id, run_id, case_id, model_id, processing_functions_hash, attempt_no, created_at,"
                        + " succeeded, is_valid_attempt, outcome, error_enum, pass_fail, replay_of_result_id,"
                        + " time_to_first_token_ms, time_to_first_edit_ms, time_round_trip_ms, cost_usd, completion_tokens",
                String.format(
                        Locale.ROOT,
                        "'%s-%s-%s-%d', '%s', '%s-%s', '%s', '%s', %d, '%s 23:59:59.999', %b, %b,"
                                + " '%s', %s, %b, %s, %s",
                        run,
                        task,
                        model,
                        attempt,
                        run,
                        run,
                        task,
                        model,
                        function,
                        attempt,
                        day,
                        error.equals("NULL"),
                        !error.equals("1") && !error.equals("5"),
                        outcome,
                        error,
                        right,
                        replayOf,
                        measured));
    }

    private void hardware() {
        insert("system_hardware", "hash", "'" + HARDWARE + "'");
        insert("system_software", "hash", "'" + HARDWARE + "'");
        cell("t1", "acme/a", "1");
        cell("t2", "acme/a", "0");
        cell("t3", "acme/a", "NULL");
        cell("t1", "acme/b", "1");
        cell("t2", "acme/b", "0.5");
        spent("acme/a", "10, NULL, NULL");
        spent("acme/b", "0, 3, 'rapl'");
    }

    private void cell(String task, String model, String score) {
        insert(
                "run_model_metrics",
                "run_id, case_id, model_id, task_id, prompt_id, attempts, answered_attempts,"
                        + " valid_attempts, passes, score",
                "'r1', 'r1-%s', '%s', '%s', '%s', 1, 1, 1, 0, %s".formatted(task, model, task, promptOf(task), score));
    }

    private void spent(String model, String measured) {
        insert(
                "run_hardware_metrics",
                "run_id, model_id, measured_on, system_hardware_hash, system_software_hash,"
                        + " wall_clock_seconds, energy_wh, energy_source",
                "'r1', '%s', 'client', '%s', '%s', %s".formatted(model, HARDWARE, HARDWARE, measured));
    }

    private static String promptOf(String task) {
        return task.substring(1).repeat(64);
    }

    private void insert(String table, String columns, String values) {
        statements.add("INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ")");
    }
}
