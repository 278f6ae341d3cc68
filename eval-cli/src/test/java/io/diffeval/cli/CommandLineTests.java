package io.diffeval.cli;

import static io.diffeval.cli.Output.diffeval;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands do that need no class of their own. */
class CommandLineTests extends CommandFolder {
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
    void plugins_are_listed_with_version_and_origin() {
        assertThat(diffeval("plugins", "--format", "csv").out())
                .startsWith("kind,id,version,jar")
                .contains("provider,recorded,1,")
                .contains("parser,cline-v2,1,")
                .contains("strategy,as-cline@2026-01,1,")
                .contains("scorer,reference,1,");
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
}
