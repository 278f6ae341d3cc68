package io.diffeval.cli;

import static io.diffeval.cli.Output.diffeval;
import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.schema.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Four cases in two clusters, answered by two models, judged by two strategies, and signed by "acme". They are evaluated
 * once; each test gets copies of the files.
 */
final class SubmissionSample {
    private static final Supplier<Path> EVALUATED = new Supplier<>() {
        private Path folder;

        @Override
        public synchronized Path get() {
            try {
                if (folder == null) {
                    folder = evaluateAll(Files.createTempDirectory("submission-sample"));
                    deleteAtExit(folder);
                }
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    final Path folder;
    final Path cases;
    final Path key;
    final String board;
    /** The database with the runs. */
    final String db;

    SubmissionSample(Path folder) throws IOException {
        this.folder = folder;
        this.cases = copy("cases.jsonl");
        this.key = copy("acme.key");
        this.board = copy("board.db").toString();
        this.db = copy("evals.db").toString();
    }

    private Path copy(String name) throws IOException {
        return Files.copy(EVALUATED.get().resolve(name), folder.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static Path evaluateAll(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            lines.append("{\"test_id\":\"task-" + i + "\",\"file_path\":\"a" + i + "\",\"cluster\":\"repo-" + i / 2
                    + "\",\"category\":\"text\",\"file_contents\":\"one\\n  two\\n\",\"expected_contents\":\"one\\n  2\\n\","
                    + "\"messages\":[{\"role\":\"user\",\"text\":\"Edit a" + i + ".\"}],\"recorded_outputs\":["
                    + reply("acme/good", i, "  two") + ","
                    + reply("acme/mixed", i, i == 0 ? "  two" : i == 1 ? "none" : "two")
                    + "]}\n");
        }
        Path cases = Files.writeString(folder.resolve("cases.jsonl"), lines);
        SigningKey pair = SigningKey.generate();
        pair.write(folder.resolve("acme.key"));
        String board = folder.resolve("board.db").toString();
        assertThat(diffeval("keys", "register", "acme", pair.publicKeyText(), "--db", board)
                        .status())
                .isZero();
        evaluate(cases, folder.resolve("evals.db").toString());
        return folder;
    }

    private static String reply(String model, int task, String search) {
        return "{\"model\":\"" + model + "\",\"format\":\"cline_xml\",\"text\":\"Right.\\n<replace_in_file><path>a"
                + task + "</path><diff>\\n------- SEARCH\\n" + search
                + "\\n=======\\n  2\\n+++++++ REPLACE\\n</diff></replace_in_file>\"}";
    }

    /** Evaluates again in a new database and gives its name. */
    String run(String name) {
        return evaluate(cases, folder.resolve(name).toString());
    }

    /** With what is in it: what was registered last is deleted first. */
    private static void deleteAtExit(Path folder) throws IOException {
        folder.toFile().deleteOnExit();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> file.toFile().deleteOnExit());
        }
    }

    /** The run that judged the replies of the last one again. */
    String replay() throws IOException {
        return JsonLines.MAPPER
                .readTree(diffeval("query", "runs", "--format", "json", "--db", db)
                        .out())
                .get(0)
                .get("run")
                .textValue();
    }

    private static String evaluate(Path cases, String db) {
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
}
