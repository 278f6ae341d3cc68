package io.diffeval.cli;

import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.schema.StoredSubmission;
import io.diffeval.schema.SubmissionRegistry;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code diffeval leaderboard}: how verified submissions stand. */
@Command(
        name = "leaderboard",
        description = "Ranks the models of verified submissions. Only runs over the same cases, with the same prompts,"
                + " parameters, processing and scoring are ranked against each other: each such set is a board.",
        footer = {"", "Example: diffeval leaderboard --db board.db"})
final class LeaderboardCommand implements Callable<Integer> {
    @Mixin
    private FormatOption output = new FormatOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        database.requireExisting();
        List<StoredSubmission> verified;
        try (SubmissionRegistry registry = database.openRegistry()) {
            verified = registry.verified();
        }
        List<Board> boards;
        try (AnalysisQueries queries = database.openReadOnly()) {
            boards = Board.of(queries, verified);
        }
        var command = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = command.getOut();
        if (boards.isEmpty()) {
            command.getErr()
                    .println("diffeval: no verified submission in " + database.name() + "; 'verify' takes one in");
        }
        if (output.format() == OutputFormat.TABLE) {
            boards.forEach(board -> board.print(out));
        } else {
            Board.table(boards).print(out, output.format());
        }
        out.flush();
        command.getErr().flush();
        return Main.DONE;
    }
}
