package io.diffeval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.schema.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Four cases in two clusters, answered by two models, judged by two strategies, and signed by "acme". */
final class SubmissionSample {
    final Path folder;
    final Path cases;
    final Path key;
    final String board;

    SubmissionSample(Path folder) throws IOException {
        this(folder, SigningKey.generate());
    }

    SubmissionSample(Path folder, SigningKey pair) throws IOException {
        this.folder = folder;
        this.cases = folder.resolve("cases.jsonl");
        this.key = folder.resolve("acme.key");
        this.board = folder.resolve("board.db").toString();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            lines.append("{\"test_id\":\"task-" + i + "\",\"file_path\":\"a" + i + "\",\"cluster\":\"repo-" + i / 2
                    + "\",\"category\":\"text\",\"file_contents\":\"one\\n  two\\n\",\"expected_contents\":\"one\\n  2\\n\","
                    + "\"messages\":[{\"role\":\"user\",\"text\":\"Edit a" + i + ".\"}],\"recorded_outputs\":["
                    + reply("acme/good", i, "  two") + ","
                    + reply("acme/mixed", i, i == 0 ? "  two" : i == 1 ? "none" : "two")
                    + "]}\n");
        }
        Files.writeString(cases, lines);
        pair.write(key);
        assertThat(diffeval("keys", "register", "acme", pair.publicKeyText(), "--db", board)
                        .status())
                .isZero();
    }

    private static String reply(String model, int task, String search) {
        return "{\"model\":\"" + model + "\",\"format\":\"cline_xml\",\"text\":\"Right.\\n<replace_in_file><path>a"
                + task + "</path><diff>\\n------- SEARCH\\n" + search
                + "\\n=======\\n  2\\n+++++++ REPLACE\\n</diff></replace_in_file>\"}";
    }

    /** Evaluates in a new database and gives its name. */
    String run(String name) {
        String db = folder.resolve(name).toString();
        assertThat(diffeval("run", "--cases", cases.toString(), "--strategy", "strict,as-cline@2025-06-26", "--db", db)
                        .status())
                .isZero();
        return db;
    }

    /** Signs a run of a database. */
    Path submit(String db, String run, String name) {
        Path file = folder.resolve(name);
        Output output =
                diffeval("submit", run, "--as", "acme", "--key", key.toString(), "--out", file.toString(), "--db", db);
        assertThat(output.status()).as(output.err()).isZero();
        return file;
    }

    Output verify(Path file) {
        return verify(file, board);
    }

    Output verify(Path file, String database) {
        return diffeval("verify", file.toString(), "--cases", cases.toString(), "--db", database);
    }

    static Output diffeval(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Output(status, out.toString(), err.toString());
    }

    record Output(int status, String out, String err) {
        void isRefused(String why) {
            assertThat(out).contains("refused: ").contains(why);
            assertThat(status).isEqualTo(1);
        }
    }
}
