package io.diffeval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What one {@code diffeval demo} said and left, for all tests that look at it; who wants to change it takes a copy. */
record DemoRun(Path folder, String out, String err) {
    private static final DemoRun ONCE = run();

    static DemoRun once() {
        return ONCE;
    }

    /** Its database under another name, beside which there is no report. */
    static void copyTo(String database) {
        try {
            Files.copy(ONCE.database(), Path.of(database));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path database() {
        return folder.resolve("evals.db");
    }

    Path report() {
        return folder.resolve("report.html");
    }

    private static DemoRun run() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "demo")
                    .toAbsolutePath();
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            String db = folder.resolve("evals.db").toString();
            assertThat(Main.run(new PrintWriter(out), new PrintWriter(err), "demo", "--db", db))
                    .as(err.toString())
                    .isZero();
            return new DemoRun(folder, out.toString(), err.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
