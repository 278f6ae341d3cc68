package io.diffeval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTests {
    @TempDir
    Path folder;

    @Nested
    class BadInput {
        @Test
        void an_unknown_strategy_names_the_known_ones_and_writes_nothing() throws IOException {
            Output output = diffeval("run", "--cases", goodCase(), "--strategy", "stirct", "--db", db());

            output.isOneLineOfBadInput("unknown strategy 'stirct'; known: ");
            assertThat(output.err()).contains(" as-cline@2025-06-06,", " careful,", " strict");
            assertThat(Path.of(db())).doesNotExist();
        }

        @Test
        void a_missing_case_file_writes_nothing() {
            Output output = diffeval("run", "--cases", folder.resolve("nowhere").toString(), "--db", db());

            output.isOneLineOfBadInput("nowhere: no such file or folder");
            assertThat(Path.of(db())).doesNotExist();
        }

        @Test
        void a_malformed_case_file_writes_nothing() throws IOException {
            Path broken = Files.writeString(folder.resolve("broken.json"), "{");

            Output output = diffeval("run", "--cases", broken.toString(), "--db", db());

            output.isOneLineOfBadInput("broken.json: not JSON");
            assertThat(Path.of(db())).doesNotExist();
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1"})
        void no_valid_attempt_at_all_writes_nothing(String number) throws IOException {
            Output output = diffeval("run", "--cases", goodCase(), "--valid-attempts", number, "--db", db());

            output.isOneLineOfBadInput("valid attempts must be 1 or more, not " + number);
            assertThat(Path.of(db())).doesNotExist();
        }

        @Test
        void a_number_that_is_none() throws IOException {
            diffeval("run", "--cases", goodCase(), "--valid-attempts", "abc", "--db", db())
                    .isOneLineOfBadInput("'abc' is not an int");
        }

        @Test
        void a_database_of_another_program_is_left_as_it_is() throws IOException, SQLException {
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + db());
                    Statement statement = other.createStatement()) {
                statement.execute("CREATE TABLE songs (title TEXT)");
            }
            byte[] before = Files.readAllBytes(Path.of(db()));

            Output output = diffeval("demo", "--db", db());

            assertThat(output.status()).isEqualTo(2);
            assertThat(output.err()).contains("database of another program").doesNotContain("\tat ");
            assertThat(Files.readAllBytes(Path.of(db()))).isEqualTo(before);
        }

        @Test
        void a_file_that_is_no_database_is_left_as_it_is() throws IOException {
            Files.writeString(Path.of(db()), "Dear diary, today I edited some code. ".repeat(40));
            byte[] before = Files.readAllBytes(Path.of(db()));

            assertThat(diffeval("demo", "--db", db()).status()).isEqualTo(2);
            assertThat(Files.readAllBytes(Path.of(db()))).isEqualTo(before);
        }

        @Test
        void names_and_numbers_that_cannot_be_used() throws IOException {
            goodCase();
            String cases = folder.resolve("good.json").toString();

            diffeval("run", "--cases", " ", "--db", db()).isOneLineOfBadInput("the name of the cases is blank");
            diffeval("run", "--cases", cases, "--model", " ", "--db", db()).isOneLineOfBadInput("--model takes names");
            diffeval("run", "--cases", cases, "--system-prompt", "/", "--db", db())
                    .isOneLineOfBadInput("--system-prompt takes a text file");
            diffeval("replay", "", "--strategy", "strict", "--db", db()).isOneLineOfBadInput("the run's id is blank");
            assertThat(Path.of(db())).doesNotExist();
        }

        @Test
        void control_characters_do_not_reach_the_terminal() throws IOException {
            goodCase();

            Output output =
                    diffeval("run", "--cases", folder.toString(), "--model", "a\u001b[31m\u202eb", "--db", db());

            assertThat(output.err()).contains("a\\u001b[31m\\u202eb").doesNotContain("\u001b");
        }

        @Test
        void a_strategy_named_twice() throws IOException {
            diffeval("run", "--cases", goodCase(), "--strategy", "strict,strict", "--db", db())
                    .isOneLineOfBadInput("named twice");
            DemoRun.copyTo(db());
            diffeval("replay", "latest", "--strategy", "strict,strict", "--db", db())
                    .isOneLineOfBadInput("named twice");
        }

        @Test
        void an_unknown_option_or_command() {
            diffeval("run", "--casse", "x").isOneLineOfBadInput("see diffeval run --help");
            diffeval("rnu").isOneLineOfBadInput("rnu");
        }

        @Test
        void a_replay_of_a_database_that_is_not_there() {
            diffeval("replay", "latest", "--strategy", "strict", "--db", db()).isOneLineOfBadInput("no such database");
            assertThat(Path.of(db())).doesNotExist();
        }

        @Test
        void a_run_that_is_not_there() {
            DemoRun.copyTo(db());

            diffeval("replay", "no-such-run", "--strategy", "strict", "--db", db())
                    .isOneLineOfBadInput("run 'no-such-run' is not in the database");
        }

        @Test
        void one_bad_case_among_good_ones_is_reported_and_the_good_ones_run() throws IOException {
            goodCase();
            Files.writeString(folder.resolve("broken.json"), "{");

            Output output = diffeval("run", "--cases", folder.toString(), "--db", db(), "--format", "json");

            assertThat(output.status()).isZero();
            assertThat(output.err()).contains("broken.json: not JSON").contains("(left out)");
            assertThat(output.out()).contains("\"correct\":1");
        }
    }

    @Test
    void the_demo_fills_every_table_that_a_run_fills_and_a_second_one_stores_no_content_twice() throws SQLException {
        DemoRun.copyTo(db());
        long files = count("files");
        long prompts = count("prompts");
        long results = count("results");

        assertThat(diffeval("demo", "--db", db()).status()).isZero();

        for (String table : new String[] {
            "runs", "run_models", "cases", "results", "edit_parts", "result_files", "scores", "run_model_metrics"
        }) {
            assertThat(count(table)).as(table).isPositive();
        }
        assertThat(count("files")).isEqualTo(files);
        assertThat(count("prompts")).isEqualTo(prompts);
        assertThat(count("results")).isEqualTo(2 * results);
        assertThat(rows("PRAGMA foreign_key_check")).isZero();
    }

    @Test
    void the_demo_shows_every_outcome_that_a_reply_can_have() throws SQLException {
        DemoRun.copyTo(db());

        for (String outcome : new String[] {
            "correct_exact",
            "correct_equivalent",
            "clean_failure",
            "silent_wrong_location",
            "silent_wrong_content",
            "silent_collateral",
            "no_op",
            "not_attempted"
        }) {
            assertThat(rows("SELECT 1 FROM results WHERE outcome = '" + outcome + "'"))
                    .as(outcome)
                    .isPositive();
        }
    }

    @Test
    void further_strategies_are_replays_that_point_to_the_run_and_cost_nothing_again()
            throws IOException, SQLException {
        Output output =
                diffeval("run", "--cases", goodCase(), "--strategy", "strict,as-cline@2025-06-26", "--db", db());

        assertThat(output.status()).isZero();
        assertThat(rows("SELECT 1 FROM runs WHERE replay_of_run_id IS NULL")).isEqualTo(1);
        assertThat(rows("SELECT 1 FROM results r JOIN results root ON root.result_id = r.replay_of_result_id"
                        + " WHERE r.raw_model_output IS NULL AND root.raw_model_output IS NOT NULL"))
                .isEqualTo(1);
        assertThat(diffeval("replay", "latest", "--strategy", "as-cline@2025-06-06", "--db", db())
                        .status())
                .isZero();
        assertThat(rows("SELECT 1 FROM runs WHERE replay_of_run_id IS NOT NULL AND status = 'complete'"))
                .isEqualTo(2);
    }

    @Test
    void apply_answers_in_input_order_and_goes_on_behind_a_bad_line() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            lines.append("{\"id\":")
                    .append(i)
                    .append(",\"original\":\"a\\n\",\"edit\":")
                    .append("{\"old_string\":\"a\",\"new_string\":\"")
                    .append(i)
                    .append("\"}}\n");
        }
        lines.insert(0, "nonsense\n");
        Path file = Files.writeString(folder.resolve("edits.jsonl"), lines);

        Output output = diffeval("apply", "--strategy", "strict", file.toString());

        assertThat(output.status()).isEqualTo(2);
        assertThat(output.err()).startsWith("diffeval: " + file + ":1: not JSON");
        assertThat(output.out().lines()).hasSize(500);
        assertThat(output.out().lines().skip(7).findFirst().orElseThrow())
                .contains("\"id\":7,\"outcome\":\"applied\",\"result\":\"7\\n\",\"match_level\":");
    }

    @Test
    void apply_answers_the_lines_around_one_that_is_not_utf8() throws IOException {
        String line = "{\"id\":\"a\",\"original\":\"a\",\"edit\":{\"old_string\":\"a\",\"new_string\":\"b\"}}\n";
        byte[] bytes = ("\uFEFF" + line + "bad" + line).getBytes(StandardCharsets.UTF_8);
        bytes["\uFEFF".getBytes(StandardCharsets.UTF_8).length + line.length()] = (byte) 0xFF;
        Path file = Files.write(folder.resolve("edits.jsonl"), bytes);
        Files.writeString(file, line, StandardOpenOption.APPEND);

        Output output = diffeval("apply", "--strategy", "strict", file.toString());

        assertThat(output.status()).isEqualTo(2);
        assertThat(output.err())
                .isEqualToIgnoringNewLines("diffeval: " + file + ":2: not valid UTF-8 at byte 0; save it as UTF-8");
        assertThat(output.out().lines()).hasSize(2);
    }

    @Test
    void apply_writes_half_a_surrogate_pair_so_that_it_can_be_read_again() throws IOException {
        Path file = Files.writeString(
                folder.resolve("edits.jsonl"),
                "{\"id\":1,\"original\":\"a\",\"edit\":{\"old_string\":\"a\",\"new_string\":\"\\ud800\"}}\n");

        assertThat(diffeval("apply", "--strategy", "strict", file.toString()).out())
                .containsIgnoringCase("\"result\":\"\\ud800\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "as-codex@2026",
                "as-opencode-v4a@2026",
                "as-openhands-v4a@2026",
                "as-openai-agents@2026",
                "strict"
            })
    void apply_gives_every_file_of_a_v4a_patch(String strategy) throws IOException {
        String patch = "*** Begin Patch\\n*** Update File: a.txt\\n*** Move to: c.txt\\n@@\\n-a\\n+c\\n"
                + "*** Delete File: b.txt\\n*** Update File: d.txt\\n@@\\n d\\n+e\\n*** End Patch";

        assertThat(applied(strategy, patch))
                .isEqualTo("{\"a.txt\":null,\"b.txt\":null,\"c.txt\":\"c\\n\",\"d.txt\":\"d\\ne\\n\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"git-apply", "gnu-patch", "strict"})
    void apply_gives_every_file_of_a_unified_diff(String strategy) throws IOException {
        String diff = "diff --git a/a.txt b/c.txt\\nrename from a.txt\\nrename to c.txt\\n--- a/a.txt\\n+++ b/c.txt\\n"
                + "@@ -1 +1 @@\\n-a\\n+c\\n--- a/b.txt\\n+++ /dev/null\\n@@ -1 +0,0 @@\\n-b\\n"
                + "--- a/d.txt\\n+++ b/d.txt\\n@@ -1 +1,2 @@\\n d\\n+e\\n";

        assertThat(applied(strategy, diff))
                .isEqualTo("{\"a.txt\":null,\"b.txt\":null,\"c.txt\":\"c\\n\",\"d.txt\":\"d\\ne\\n\"}");
    }

    @Test
    void apply_gives_every_file_of_a_diff_without_numbers() throws IOException {
        String diff =
                "```diff\\n--- a.txt\\n+++ a.txt\\n@@ ... @@\\n-a\\n+c\\n--- n.txt\\n+++ n.txt\\n@@ ... @@\\n+n\\n```";

        assertThat(applied("as-aider-udiff@2026", diff))
                .isEqualTo("{\"a.txt\":\"c\\n\",\"b.txt\":\"b\\n\",\"d.txt\":\"d\\n\",\"n.txt\":\"n\\n\"}");
    }

    /** The result of an edit to three files of a line each. */
    private String applied(String strategy, String edit) throws IOException {
        Path file = Files.writeString(
                folder.resolve("edits.jsonl"),
                "{\"id\":1,\"original\":{\"a.txt\":\"a\\n\",\"b.txt\":\"b\\n\",\"d.txt\":\"d\\n\"},\"edit\":\"" + edit
                        + "\"}\n");
        Output output = diffeval("apply", "--strategy", strategy, file.toString());
        return JsonLines.MAPPER.readTree(output.out()).path("result").toString();
    }

    @Test
    void apply_says_why_an_edit_is_refused() throws IOException {
        Path file = Files.writeString(
                folder.resolve("edits.jsonl"),
                "{\"id\":\"x\",\"original\":\"a\\na\\n\",\"strategy\":\"strict\","
                        + "\"edit\":{\"old_string\":\"a\",\"new_string\":\"b\"}}\n");

        Output output = diffeval("apply", file.toString());

        assertThat(output.status()).isZero();
        assertThat(output.out()).contains("\"outcome\":\"rejected\",\"reason\":\"ambiguous\"");
    }

    @Test
    void apply_explains_how_a_refused_search_differs_from_the_nearest_place() throws IOException {
        Path file = Files.writeString(
                folder.resolve("edits.jsonl"),
                "{\"id\":\"x\",\"original\":\"one\\ntwo\\nthree\\n\",\"strategy\":\"strict\",\"edit\":"
                        + "\"------- SEARCH\\ntwo\\n3\\u001b\\n=======\\nx\\n+++++++ REPLACE\\n\"}\n");

        Output output = diffeval("apply", "--explain", file.toString());

        assertThat(output.out()).hasLineCount(1).contains("\"outcome\":\"rejected\"");
        assertThat(output.err()).isEqualTo("""
                edit x is refused, no_match: block 1 is not in the file; line 2 of the search is the first that is \
                nowhere in it: 3\\u001b
                careful refuses it too, no_match: block 1 is not in the file; nearest is line 2, where its first or \
                last line differs
                --- the search of block 1
                +++ the file, from line 2, similarity 0.50
                @@ -1,2 +2,2 @@
                 two
                -3\\u001b
                +three
                """);
    }

    @Test
    void parse_prints_blocks_and_edits() throws IOException {
        Path file = Files.writeString(
                folder.resolve("outputs.jsonl"),
                "{\"id\":1,\"output\":\"Hi <replace_in_file><path>a</path><diff>d</diff></replace_in_file>\"}");

        assertThat(diffeval("parse", "--parser", "cline-v2", file.toString()).out())
                .contains("{\"type\":\"text\",\"content\":\"Hi\",\"partial\":false}")
                .contains("\"edits\":[{\"tool\":\"replace_in_file\",\"path\":\"a\"");
    }

    @Test
    void plugins_are_listed_with_version_and_origin() {
        assertThat(diffeval("plugins", "--format", "csv").out())
                .startsWith("kind,id,version,jar")
                .contains("provider,recorded,1,")
                .contains("parser,cline-v2,1,")
                .contains("strategy,as-cline@2026-01,1,")
                .contains("scorer,reference,1,");
    }

    @Test
    void a_demo_goes_through_a_file_of_the_suite_and_back() throws SQLException {
        String suite = folder.resolve("suite.db").toString();
        String other = folder.resolve("other.db").toString();
        DemoRun.copyTo(db());

        assertThat(diffeval("export", "--suite", suite, "--db", db()).status()).isZero();
        Output imported = diffeval("import", "--suite", suite, "--db", other);

        assertThat(imported.status()).isZero();
        assertThat(imported.out()).isEmpty();
        String results = count("results") + " results";
        assertThat(imported.err())
                .contains(count("runs") + " runs, " + count("cases") + " cases and " + results + " are new");
        assertThat(diffeval("import", "--suite", suite, "--db", db()).err()).contains("0 results are new; " + results);
        assertThat(diffeval("import", "--suite", suite, "--db", other).err()).contains("0 results are new; " + results);
        assertThat(diffeval("replay", "latest", "--strategy", "strict", "--parser", "auto", "--db", other)
                        .status())
                .isZero();
    }

    @Test
    void every_command_opens_a_database_with_a_password_and_none_shows_it() {
        String url = "jdbc:h2:file:" + folder.resolve("runs") + ";USER=me;PASSWORD=secret";
        String suite = folder.resolve("suite.db").toString();

        for (Output output : new Output[] {
            diffeval("demo", "--db", url),
            diffeval("query", "success-by-strategy", "--db", url),
            diffeval("replay", "latest", "--strategy", "strict", "--db", url),
            diffeval("schema", "check", "--db", url),
            diffeval("export", "--suite", suite, "--db", url),
            diffeval("import", "--suite", suite, "--db", url)
        }) {
            assertThat(output.status()).as(output.err()).isZero();
            assertThat(output.out() + output.err()).doesNotContain("secret");
        }
    }

    @Test
    void what_is_no_file_of_the_suite_is_one_line_and_writes_nothing() throws IOException {
        String text =
                Files.writeString(folder.resolve("notes.txt"), "no database").toString();

        diffeval("import", "--suite", text, "--db", db())
                .isOneLineOfBadInput("notes.txt is not a database of the diff-edit suite");
        assertThat(Path.of(db())).doesNotExist();
    }

    @Test
    void schema_prints_the_tables() {
        assertThat(diffeval("schema").out()).contains("CREATE TABLE results").contains("CREATE TABLE edit_parts");
        diffeval("schema", "--dialect", "oracle").isOneLineOfBadInput("oracle");
    }

    @Test
    void schema_check_tells_drift_by_its_exit_status() throws IOException {
        String database = "jdbc:h2:" + folder.resolve("evals");
        diffeval("schema", "check", "--db", folder.resolve("missing.db").toString())
                .isOneLineOfBadInput("no such database");

        assertThat(diffeval("schema", "migrate", "--db", database + ";PASSWORD=hunter2")
                        .out())
                .isEqualToIgnoringNewLines(database + " is up to date");
        assertThat(diffeval("schema", "check", "--db", database + ";PASSWORD=hunter2"))
                .returns(0, Output::status)
                .returns("ok", output -> output.out().strip());
        assertThat(diffeval(
                        "schema",
                        "check",
                        "--db",
                        Files.createFile(folder.resolve("empty.db")).toString()))
                .returns(1, Output::status)
                .satisfies(output -> assertThat(output.out()).contains("missing: table results"));
    }

    @Test
    void a_run_whose_budget_is_used_up_goes_on_with_resume() throws IOException, SQLException {
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            cases.append("{\"test_id\":\"case-" + i
                    + "\",\"file_path\":\"a\",\"file_contents\":\"x\\n\",\"recorded_outputs\":"
                    + "[{\"model\":\"m\",\"text\":\"no\",\"cost_usd\":1}]}\n");
        }
        String file = Files.writeString(folder.resolve("cases.jsonl"), cases).toString();

        Output run = diffeval(
                "run",
                "--cases",
                file,
                "--max-cost",
                "3",
                "--max-concurrency",
                "1",
                "--strategy",
                "careful,strict",
                "--db",
                db());

        assertThat(run).returns(0, Output::status);
        assertThat(run.err())
                .contains("Ending: the cost budget of 3.00 US dollars")
                .containsPattern("Next: diffeval resume \\S+ --cases \\Q" + file + "\\E");
        assertThat(count("results")).isEqualTo(3);
        assertThat(rows("SELECT 1 FROM runs WHERE status = 'incomplete'"))
                .as("its replay waits")
                .isEqualTo(2);

        diffeval("resume", "latest", "--db", db()).isOneLineOfBadInput("--cases");
        Output resumed = diffeval("resume", "latest", "--cases", file, "--format", "csv", "--db", db());

        assertThat(resumed).returns(0, Output::status);
        assertThat(count("results")).isEqualTo(20);
        assertThat(rows("SELECT 1 FROM runs WHERE status = 'complete'")).isEqualTo(2);
    }

    @Test
    void hardware_prints_what_would_be_recorded_and_stores_nothing() {
        Output json = diffeval("hardware", "--format", "json");

        assertThat(json.status()).isZero();
        assertThat(json.out())
                .contains("{\"table\":\"system_hardware\",\"column\":\"cpu_threads\",\"value\":\"")
                .contains("\"column\":\"jvm_version\",\"value\":\"" + System.getProperty("java.vm.version") + "\"");
        assertThat(diffeval("hardware").out()).contains("run_hardware_metrics  peak_rss_bytes");
        assertThat(Path.of(db())).doesNotExist();
    }

    @Test
    void a_process_that_is_not_there_cannot_be_measured() throws IOException {
        diffeval("run", "--cases", goodCase(), "--model-process", "99999999", "--db", db())
                .isOneLineOfBadInput("there is no process 99999999");
        diffeval("run", "--cases", goodCase(), "--model-process", "1", "--no-hardware", "--db", db())
                .isOneLineOfBadInput("leave one out");
        assertThat(Path.of(db())).doesNotExist();
    }

    @Test
    void a_task_starts_a_program_only_where_that_is_allowed() throws IOException, SQLException {
        String file = Files.writeString(folder.resolve("code.json"), """
                        {"test_id": "code", "scorer": "command", "prompt": "p",
                         "scorer_settings": {"command": ["sh", "-c", "grep -q yes answer.txt"]},
                         "recorded_outputs": [{"model": "m", "text": "yes"}]}
                        """).toString();

        diffeval("run", "--cases", file, "--db", db())
                .isOneLineOfBadInput("case 'code': scorer 'command' is off: it starts programs; allow it with");
        assertThat(diffeval("run", "--cases", file, "--allow-command", "--db", db()))
                .returns(0, Output::status);
        assertThat(rows("SELECT 1 FROM results WHERE pass_fail AND score = 1")).isEqualTo(1);
        assertThat(diffeval("schema", "check", "--deep", "--db", db()).err()).contains("is off: it starts programs");
        assertThat(diffeval("schema", "check", "--deep", "--allow-command", "--db", db())
                        .err())
                .contains("recomputed 1 results");
    }

    @Test
    void a_model_card_is_stored_and_one_with_a_slip_stores_nothing() throws IOException, SQLException {
        Path card = folder.resolve("card.yaml");
        Files.writeString(card, "model_id: example/m\nparamter_count: 7\n");
        diffeval("run", "--cases", goodCase(), "--model-card", card.toString(), "--db", db())
                .isOneLineOfBadInput("card.yaml: field paramter_count is unknown");
        Files.writeString(card, "model_id: example/n\nparameter_count: 7\n");
        diffeval("run", "--cases", goodCase(), "--model-card", card.toString(), "--db", db())
                .isOneLineOfBadInput("the model cards are about example/n, but the run asks example/m");
        assertThat(count("runs")).isZero();

        Files.writeString(card, "model_id: example/m\nparameter_count: 7\n");
        assertThat(diffeval("run", "--cases", goodCase(), "--model-card", card.toString(), "--db", db()))
                .returns(0, Output::status);

        assertThat(rows("SELECT 1 FROM models WHERE parameter_count = 7")).isEqualTo(1);
        assertThat(rows("SELECT 1 FROM run_model_metrics WHERE flops_per_token_theoretical = 14"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "run",
                "resume",
                "replay",
                "apply",
                "parse",
                "query",
                "report",
                "dashboard",
                "compare",
                "import",
                "export",
                "submit",
                "verify",
                "leaderboard",
                "keys",
                "plugins",
                "schema",
                "hardware"
            })
    void every_command_explains_itself_with_an_example(String command) {
        Output output = diffeval(command, "--help");

        assertThat(output.status()).isZero();
        assertThat(output.out()).contains("Usage: diffeval " + command).contains("Example: diffeval " + command);
    }

    private String goodCase() throws IOException {
        return Files.writeString(folder.resolve("good.json"), """
                        {"test_id": "good", "file_path": "a.txt", "file_contents": "one\\ntwo\\n",
                         "expected_contents": "one\\n2\\n",
                         "recorded_outputs": [{"model": "example/m", "format": "cline_xml",
                           "text": "<replace_in_file><path>a.txt</path><diff>\\n------- SEARCH\\ntwo\\n=======\\n2\\n+++++++ REPLACE\\n</diff></replace_in_file>"}]}
                        """).toString();
    }

    private String db() {
        return folder.resolve("evals.db").toString();
    }

    private long count(String table) throws SQLException {
        return rows("SELECT 1 FROM " + table);
    }

    private long rows(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            long count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    private static Output diffeval(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Output(status, out.toString(), err.toString());
    }

    private record Output(int status, String out, String err) {
        void isOneLineOfBadInput(String message) {
            assertThat(status).isEqualTo(2);
            assertThat(err).contains(message).startsWith("diffeval: ").doesNotContain("\tat ");
            assertThat(err.strip().lines()).hasSizeLessThanOrEqualTo(2);
            assertThat(out).isEmpty();
        }
    }
}
