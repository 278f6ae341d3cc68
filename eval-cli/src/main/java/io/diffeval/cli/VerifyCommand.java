package io.diffeval.cli;

import io.diffeval.cli.Verification.Result;
import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.runner.CaseFiles;
import io.diffeval.runner.LoadedCases;
import io.diffeval.runner.RegisteredCases;
import io.diffeval.schema.StoredSubmission;
import io.diffeval.schema.SubmissionFile;
import io.diffeval.schema.SubmissionRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diffeval verify}: whether a run follows from its replies. */
@Command(
        name = "verify",
        description = {
            "Recomputes a run of the database, a bundle or a submission from its stored replies, and names the first row"
                    + " that differs. A submission has to be signed by a registered key and to be over registered cases; if it"
                    + " holds, it is taken into the database and its leaderboard.",
            "What this proves, and what it can't: docs/leaderboard.md."
        },
        footer = {
            "",
            "Exit status: 0 it holds, 1 it is refused.",
            "",
            "Example: diffeval verify acme.zip --cases my-cases --db board.db"
        })
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN|FILE", description = "A run's id or 'latest', a bundle, or a submission.")
    private String what = "";

    @Option(
            names = "--cases",
            paramLabel = "DIR|FILE",
            description = "The registered cases: the run has to have asked all of them, and nothing else.")
    private @Nullable Path cases;

    @Mixin
    private CommandScorerOption commands = new CommandScorerOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private @Nullable CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (what.isBlank()) {
            throw new InputException("verify takes a run's id, 'latest', or a file");
        }
        CompletableFuture<RegisteredCases> registered = registered();
        Path scratch = Files.createTempDirectory("diffeval-verify");
        try (ProgressBars progress = new ProgressBars("rows")) {
            Path file = Path.of(what);
            if (Files.exists(file)) {
                return verifyFile(file, scratch, registered, progress);
            }
            database.requireExisting();
            Path exported = scratch.resolve("run.zip");
            database.exportToRead(database.runId(what), exported, progress);
            return report(verify(exported, scratch, registered, false, progress));
        } finally {
            delete(scratch);
        }
    }

    /** They are read beside the bundle: one takes about as long as the other. */
    private @Nullable CompletableFuture<RegisteredCases> registered() {
        Path path = cases;
        if (path == null) {
            return null;
        }
        if (!Files.exists(path)) {
            throw new InputException(path + ": no such file or folder; name one with case files (--cases)");
        }
        return CompletableFuture.supplyAsync(() -> read(path), reading -> {
            Thread reader = new Thread(reading, "diffeval-cases");
            reader.setDaemon(true);
            reader.start();
        });
    }

    private static RegisteredCases read(Path path) {
        LoadedCases loaded = CaseFiles.load(path);
        if (!loaded.problems().isEmpty()) {
            throw new InputException(
                    "a registered case cannot be read: " + loaded.problems().get(0));
        }
        return new RegisteredCases(loaded.cases());
    }

    /** What is no good file is refused: here that is an answer, and no slip of who asks. */
    private int verifyFile(
            Path file, Path scratch, @Nullable CompletableFuture<RegisteredCases> registered, ProgressBars progress)
            throws InterruptedException {
        SubmissionFile submission;
        try {
            submission = SubmissionFile.isSigned(file) ? SubmissionFile.open(file) : null;
        } catch (InputException e) {
            return report(Result.refused(String.valueOf(e.getMessage())));
        }
        if (submission == null) {
            return report(verify(file, scratch, registered, false, progress));
        }
        if (registered == null) {
            throw new InputException("a submission is held to registered cases; name them with --cases");
        }
        try (SubmissionRegistry registry = database.openRegistry()) {
            Optional<StoredSubmission> first;
            try {
                first = registry.admit(submission);
            } catch (InputException e) {
                return report(Result.refused(String.valueOf(e.getMessage())));
            }
            if (first.isPresent()) {
                return repeat(first.get());
            }
            return decide(submission, registry, verify(file, scratch, registered, true, progress), progress);
        }
    }

    private Result verify(
            Path file,
            Path scratch,
            @Nullable CompletableFuture<RegisteredCases> registered,
            boolean everyModel,
            ProgressBars progress)
            throws InterruptedException {
        try {
            return new Verification(file, scratch, registered, everyModel, commands.plugins(), progress).run();
        } catch (CompletionException e) {
            // It is the cases that are bad, and not the bundle.
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Takes what holds into the database, and stores the verdict either way: its rows are those that were signed. */
    private int decide(SubmissionFile submission, SubmissionRegistry registry, Result result, ProgressBars progress) {
        if (result.refusal() == null) {
            try {
                database.importRun(submission.file(), progress);
            } catch (InputException e) {
                // What is stored here contradicts it; that says nothing about it elsewhere.
                return report(Result.refused(String.valueOf(e.getMessage())));
            }
        }
        String remarks = result.remarks().isEmpty() ? null : String.join("; ", result.remarks());
        Optional<StoredSubmission> first;
        try {
            first = registry.record(
                    submission, result.refusal(), remarks, VersionProvider.version(), Instant.now(clock));
        } catch (InputException e) {
            return report(Result.refused(String.valueOf(e.getMessage())));
        }
        if (first.isPresent()) {
            return repeat(first.get());
        }
        printHead(submission.digest(), submission.statement().submitter());
        return report(result);
    }

    private int repeat(StoredSubmission first) {
        printHead(first.id(), first.submitter());
        out().println(first.status().label() + " at " + first.receivedAt()
                + (first.reason() == null ? "" : ": " + Printable.of(first.reason()))
                + (first.supersededBy() == null ? "" : "; superseded by " + first.supersededBy()));
        out().flush();
        return first.status() == StoredSubmission.Status.REJECTED ? Main.CHECK_FAILED : Main.DONE;
    }

    private void printHead(ContentHash submission, String submitter) {
        out().println("submission " + submission + " of '" + Printable.of(submitter) + "'");
    }

    private int report(Result result) {
        if (result.refusal() != null) {
            out().println("refused: " + Printable.of(result.refusal()));
        } else {
            out().println("verified: recomputed from its stored replies, " + result.recomputed() + " results"
                    + (cases == null ? "; not held to registered cases, for want of --cases" : ""));
            result.remarks().forEach(remark -> out().println("conspicuous: " + Printable.of(remark)));
        }
        out().flush();
        return result.refusal() == null ? Main.DONE : Main.CHECK_FAILED;
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
