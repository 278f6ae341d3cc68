package io.diffeval.cli;

import io.diffeval.schema.EvalDatabase;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code diffeval schema}: prints the tables. */
@Command(
        name = "schema",
        description = "Prints the definition of all tables and views as SQL, or works on those of a database.",
        footer = {"", "Example: diffeval schema --dialect postgresql"},
        subcommands = {SchemaMigrateCommand.class, SchemaCheckCommand.class})
final class SchemaCommand implements Callable<Integer> {
    @Option(
            names = "--dialect",
            defaultValue = "sqlite",
            paramLabel = "NAME",
            description = "sqlite, h2 or postgresql (default: ${DEFAULT-VALUE}).")
    private String dialect = "sqlite";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.print(EvalDatabase.ddl(dialect));
        out.flush();
        return Main.DONE;
    }
}
