package io.diffeval.cli;

import io.diffeval.schema.SubmissionRegistry;
import io.diffeval.schema.Submitter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code diffeval keys list}. */
@Command(
        name = "list",
        description = "Lists who may submit by which key.",
        footer = {"", "Example: diffeval keys list --db board.db"})
final class KeysListCommand implements Callable<Integer> {
    @Mixin
    private FormatOption output = new FormatOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        database.requireExisting();
        try (SubmissionRegistry registry = database.openRegistry()) {
            new RecordTable(Submitter.class, registry.submitters())
                    .table(output.format())
                    .print(Objects.requireNonNull(spec).commandLine().getOut(), output.format());
        }
        return Main.DONE;
    }
}
