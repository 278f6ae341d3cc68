package io.diffeval.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code diffeval schema check}: tells in what a database differs from this release. */
@Command(
        name = "check",
        description = "Compares a database with this release, and prints a line for each difference.",
        footer = {
            "",
            "Exit status: 0 and the line 'ok' without a difference, 1 with one.",
            "",
            "Example: diffeval schema check --db evals.db"
        })
final class SchemaCheckCommand implements Callable<Integer> {
    private static final int DRIFT = 1;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        database.requireExisting();
        List<String> differences = database.drift();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        (differences.isEmpty() ? List.of("ok") : differences).forEach(out::println);
        out.flush();
        return differences.isEmpty() ? Main.DONE : DRIFT;
    }
}
