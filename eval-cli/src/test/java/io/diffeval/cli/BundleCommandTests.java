package io.diffeval.cli;

import static io.diffeval.cli.Output.diffeval;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCommandTests {
    @TempDir
    Path folder;

    @Test
    void a_run_goes_from_one_database_into_another() throws IOException {
        DemoRun.copyTo(db("here"));

        Output exported = diffeval("export", "latest", "--out", file("run.zip"), "--db", db("here"));
        Output imported = diffeval("import", file("run.zip"), "--db", db("there"));
        Output again = diffeval("import", file("run.zip"), "--db", db("there"));
        diffeval("export", "latest", "--out", file("back.zip"), "--db", db("there"));

        assertThat(exported.err()).startsWith("Wrote " + file("run.zip") + ", runs: 1, rows: ");
        assertThat(exported.out()).isEmpty();
        assertThat(imported.err()).contains("new runs: 1, cases: 14, results: ");
        assertThat(again.err()).contains("new runs: 0, cases: 0, results: 0; ");
        assertThat(Files.readAllBytes(Path.of(file("back.zip"))))
                .isEqualTo(Files.readAllBytes(Path.of(file("run.zip"))));
    }

    @Test
    void tables_are_written_for_notebooks() throws IOException {
        DemoRun.copyTo(db("here"));

        Output all = diffeval("export", "--format", "csv", "--out", file("all"), "--db", db("here"));
        Output one = diffeval("export", "latest", "--format", "csv", "--out", file("one"), "--db", db("here"));

        assertThat(all.err()).isEqualTo("Wrote the tables to " + file("all") + System.lineSeparator());
        assertThat(one.status()).isZero();
        assertThat(Files.size(folder.resolve("one/results.csv")))
                .isPositive()
                .isLessThan(Files.size(folder.resolve("all/results.csv")));
    }

    @Test
    void parquet_says_what_to_add() {
        DemoRun.copyTo(db("here"));

        isBadInput(
                diffeval("export", "latest", "--format", "parquet", "--out", file("x"), "--db", db("here")),
                "add org.duckdb:duckdb_jdbc to the class path");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void bad_usage_is_one_line_and_writes_nothing() throws IOException {
        DemoRun.copyTo(db("here"));
        Files.writeString(folder.resolve("there.zip"), "mine");

        isBadInput(diffeval("import"), "import takes a bundle");
        isBadInput(diffeval("import", "a.zip", "--suite", "b.db"), "import takes a bundle");
        isBadInput(diffeval("export", "--db", db("here")), "export takes a run");
        isBadInput(diffeval("export", "latest", "--suite", "x.db", "--db", db("here")), "export takes a run");
        isBadInput(diffeval("export", "nowhere", "--out", file("x.zip"), "--db", db("here")), "no run nowhere");
        isBadInput(diffeval("export", "../x", "--db", db("here")), "name one with --out");
        isBadInput(diffeval("export", "latest", "--out", file("there.zip"), "--db", db("here")), "exists");
        isBadInput(diffeval("import", file("there.zip"), "--db", db("new")), "is not a bundle");
        assertThat(folder.resolve("there.zip")).hasContent("mine");
        assertThat(folder.resolve("new.db")).doesNotExist();
    }

    private static void isBadInput(Output output, String message) {
        assertThat(output.status()).isEqualTo(2);
        assertThat(output.err().strip().lines()).hasSize(1);
        assertThat(output.err()).contains(message);
    }

    private String db(String name) {
        return file(name + ".db");
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
