package io.diffeval.cli;

import static io.diffeval.cli.Output.diffeval;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person gets wrong is told in one line, and nothing is written. */
class BadInputTests extends CommandFolder {
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
        diffeval("schema", "check", "--db", db()).isOneLineOfBadInput("database of another program");
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

        Output output = diffeval("run", "--cases", folder.toString(), "--model", "a\u001b[31m\u202eb", "--db", db());

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

    @Test
    void what_is_no_file_of_the_suite_is_one_line_and_writes_nothing() throws IOException {
        String text =
                Files.writeString(folder.resolve("notes.txt"), "no database").toString();

        diffeval("import", "--suite", text, "--db", db())
                .isOneLineOfBadInput("notes.txt is not a database of the diff-edit suite");
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
}
