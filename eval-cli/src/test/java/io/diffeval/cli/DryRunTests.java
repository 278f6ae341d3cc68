package io.diffeval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diffeval run --dry-run}. */
class DryRunTests {
    private static final String CASE = """
        {"test_id": "%s", "file_path": "a.txt", "file_contents": "one\\ntwo\\n",
         "messages": [{"role": "user", "text": "Change two to 2, please."}],
         "recorded_outputs": [{"model": "example/m", "text": "No."}, {"model": "example/m", "text": "No."}]}
        """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void says_what_a_run_would_take_and_stores_nothing() throws IOException {
        Files.writeString(folder.resolve("a.json"), CASE.formatted("a"));
        Files.writeString(folder.resolve("b.json"), CASE.formatted("b"));
        Files.writeString(folder.resolve("prompt.txt"), "You edit files.");

        int status = diffeval("--valid-attempts", "2", "--max-attempts", "10", "--format", "csv");

        assertThat(err.toString()).contains("Nothing was called or stored", "knows no price");
        assertThat(status).isZero();
        assertThat(out.toString().lines())
                .as("the recorded replies bound the calls; 4 tokens of the system prompt, 8 and 4 of the message")
                .containsExactly("model,calls,at_most,input_tokens,output_tokens,cost_USD", "example/m,4,4,64,2400,");
        assertThat(folder.resolve("evals.db")).doesNotExist();
    }

    @Test
    void refuses_what_a_run_would_refuse() throws IOException {
        Files.writeString(folder.resolve("a.json"), CASE.formatted("a"));
        Files.writeString(folder.resolve("prompt.txt"), "{{nobody_defined_this}}");

        assertThat(diffeval()).isEqualTo(2);
        assertThat(err.toString()).contains("nobody_defined_this");
    }

    private int diffeval(String... more) {
        String[] common = {
            "run",
            "--cases",
            folder.toString(),
            "--system-prompt",
            folder.resolve("prompt.txt").toString(),
            "--db",
            folder.resolve("evals.db").toString(),
            "--dry-run"
        };
        String[] all = new String[common.length + more.length];
        System.arraycopy(common, 0, all, 0, common.length);
        System.arraycopy(more, 0, all, common.length, more.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    }
}
