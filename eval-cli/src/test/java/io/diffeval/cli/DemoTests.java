package io.diffeval.cli;

import static io.diffeval.cli.Output.diffeval;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What the demo leaves in its database. */
class DemoTests extends CommandFolder {
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
    void a_demo_goes_through_a_file_of_the_suite_and_back() throws SQLException {
        String suite = folder.resolve("suite.db").toString();
        String other = folder.resolve("other.db").toString();
        DemoRun.copyTo(db());

        assertThat(diffeval("export", "--suite", suite, "--db", db()).status()).isZero();
        Output imported = diffeval("import", "--suite", suite, "--db", other);

        assertThat(imported.status()).isZero();
        assertThat(imported.out()).isEmpty();
        assertThat(imported.err())
                .contains(
                        "new runs: " + count("runs") + ", cases: " + count("cases") + ", results: " + count("results"));
        String nothingNew = "results: 0; results there already: " + count("results");
        assertThat(diffeval("import", "--suite", suite, "--db", db()).err()).contains(nothingNew);
        assertThat(diffeval("import", "--suite", suite, "--db", other).err()).contains(nothingNew);
        assertThat(diffeval("replay", "latest", "--strategy", "strict", "--parser", "auto", "--db", other)
                        .status())
                .isZero();
    }
}
