package io.diffeval.cli;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code diffeval schema migrate}: brings a database up to date. */
@Command(
        name = "migrate",
        description =
                "Creates the tables of a database, or brings them up to date. Every command that opens one does so too.",
        footer = {"", "Example: diffeval schema migrate --db evals.db"})
final class SchemaMigrateCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        database.open().close();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(database.name() + " is up to date");
        out.flush();
        return Main.DONE;
    }
}
