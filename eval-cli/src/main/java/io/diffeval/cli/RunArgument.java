package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.runner.EvalRunner;
import picocli.CommandLine.Parameters;

/** A run as a person names it. */
final class RunArgument {
    private static final String LATEST = "latest";

    @Parameters(paramLabel = "RUN", description = "The run's id, or 'latest' for the last run that called models.")
    private String run = "";

    /** Refuses what names no run, before the database is opened. */
    void requireNamed() {
        if (run.isBlank()) {
            throw new InputException("the run's id is blank; take one from column run_id of table runs, or 'latest'");
        }
    }

    /** The run. */
    RunId id(EvalRunner runner) {
        return run.equals(LATEST) ? runner.latestRun() : new RunId(run);
    }
}
