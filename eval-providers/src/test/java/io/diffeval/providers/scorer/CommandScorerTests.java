package io.diffeval.providers.scorer;

import static io.diffeval.providers.scorer.AnswerScorerTests.attempt;
import static io.diffeval.providers.scorer.AnswerScorerTests.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.InputException;
import io.diffeval.core.score.Outcome;
import io.diffeval.runner.spi.Score;
import io.diffeval.runner.spi.ScorerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real programs of the system's shell. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "uses a POSIX shell")
@Order(1)
class CommandScorerTests {
    private static final ScorerFactory COMMAND = new CommandScorerFactory();

    @TempDir
    Path folder;

    @Test
    void passes_on_status_0_and_stores_any_other() {
        assertThat(run("grep -q 42 answer.txt", "It is 42.")).satisfies(score -> {
            assertThat(score.passFail()).isTrue();
            assertThat(score.value()).isEqualTo(1.0);
            assertThat(score.evidenceJson()).isEqualTo("{\"exit_status\":0}");
        });
        assertThat(run("exit 3", "x")).satisfies(score -> {
            assertThat(score.passFail()).isFalse();
            assertThat(score.evidenceJson()).isEqualTo("{\"exit_status\":3}");
        });
    }

    @Test
    void the_answer_is_in_a_file_and_never_in_the_command() {
        String hostile = "$(touch " + folder.resolve("a") + "); `touch " + folder.resolve("b") + "`; exit 0";

        assertThat(run(
                                "test \"$(cat answer.txt)\" = \"$(cat wanted)\"",
                                hostile,
                                "files",
                                "{\"wanted\":" + json(hostile) + "}")
                        .passFail())
                .isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_command_sees_no_environment_but_its_path() {
        assertThat(run(
                                "env | cut -d= -f1 | sort > got; printf 'HOME\\nPATH\\nPWD\\nTEMP\\nTMP\\nTMPDIR\\n' > want;"
                                        + " grep -v -e '^_$' -e '^SHLVL$' -e '^OLDPWD$' got > clean; cmp clean want;"
                                        + " test \"$HOME\" = \"$PWD\"",
                                "x")
                        .evidenceJson())
                .isEqualTo("{\"exit_status\":0}");
    }

    @Test
    void a_command_whose_time_is_up_is_ended_with_all_that_it_started() throws IOException {
        Path pids = folder.resolve("pids");

        Score score = run(
                "(sleep 300 & echo $! >> " + pids + "; sh -c 'sleep 300 & echo $! >> " + pids + "; wait') & echo $$ >> "
                        + pids + "; wait",
                "x",
                "timeout-seconds",
                "2");

        assertThat(score.passFail()).isFalse();
        assertThat(score.evidenceJson()).isEqualTo("{\"timed_out\":true}");
        List<Long> started =
                Files.readAllLines(pids).stream().map(Long::valueOf).toList();
        assertThat(started)
                .isNotEmpty()
                .allSatisfy(
                        pid -> assertThat(isRunning(pid)).as("process " + pid).isFalse());
    }

    @Test
    void nothing_is_left_in_the_folder_for_temporary_files() throws IOException {
        Path marker = folder.resolve("where");

        run("pwd > " + marker + "; mkdir -p a/b; echo x > a/b/c", "x");

        assertThat(Path.of(Files.readString(marker).strip())).doesNotExist();
    }

    @Test
    void a_program_that_is_not_there_is_a_failure_of_the_machine() {
        assertThatThrownBy(() -> COMMAND.create(config("command", "[\"/no/such/program\"]"))
                        .score(attempt("x", Outcome.APPLIED_UNJUDGED)))
                .hasMessageContaining("/no/such/program");
    }

    @Test
    void names_that_lead_out_of_the_folder_are_refused() {
        for (String name : List.of("../x", "/tmp/x", "a/b", "..", ".x", "")) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> COMMAND.create(config("command", "[\"true\"]", "file", name)))
                    .withMessageContaining("plain names");
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(
                            () -> COMMAND.create(config("command", "[\"true\"]", "files", "{" + json(name) + ":\"\"}")))
                    .withMessageContaining("plain names");
        }
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> CommandScorerFactory.refusing("say so").create(config("command", "[\"true\"]")))
                .withMessage("scorer 'command' is off: say so");
    }

    private static Score run(String script, String answer, String... settings) {
        String[] all = Stream.concat(Stream.of("command", "[\"sh\",\"-c\"," + json(script) + "]"), Stream.of(settings))
                .toArray(String[]::new);
        return COMMAND.create(config(all)).score(attempt(answer, Outcome.APPLIED_UNJUDGED));
    }

    private static String json(String text) {
        return Settings.JSON.valueToTree(text).toString();
    }

    /** A process that has ended and that nobody collects does not run either. */
    private static boolean isRunning(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "stat");
        try {
            return Files.exists(status)
                    ? !Files.readString(status).replaceAll("^.*\\) ", "").startsWith("Z")
                    : ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        } catch (IOException e) {
            return false;
        }
    }
}
