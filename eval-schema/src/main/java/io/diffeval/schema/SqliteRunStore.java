package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.RUNS;

import io.diffeval.core.RunId;
import io.diffeval.core.StoreException;
import io.diffeval.core.TaskId;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.OutcomeCount;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.core.store.StoredRun;
import io.diffeval.core.store.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.exception.DataAccessException;

/**
 * Runs in an SQLite file. One connection writes, another reads; each visit of attempts has its own, so that it may
 * take long and call the store.
 */
final class SqliteRunStore implements RunStore {
    private final SqliteFile file;
    private final SerialConnection writer;
    private final SerialConnection reader;

    private SqliteRunStore(SqliteFile file, SerialConnection writer, SerialConnection reader) {
        this.file = file;
        this.writer = writer;
        this.reader = reader;
    }

    static SqliteRunStore open(SqliteFile file) {
        try {
            SerialConnection writer = new SerialConnection(file.path(), file.openWriter());
            try {
                return new SqliteRunStore(file, writer, new SerialConnection(file.path(), file.openReader()));
            } catch (SQLException e) {
                writer.close();
                throw e;
            }
        } catch (SQLException e) {
            throw StoreFailure.of(file.path(), "open the database", e);
        }
    }

    @Override
    public void createRun(RunPlan plan) {
        writer.write("store run " + plan.runId(), sql -> new PlanWriter(sql, plan).write());
    }

    @Override
    public void record(List<Attempt> attempts, List<CellMetrics> completedCells) {
        writer.write("store " + attempts.size() + " results", sql -> {
            new AttemptWriter(sql).write(attempts);
            new CellWriter(sql).write(completedCells);
        });
    }

    @Override
    public void finishRun(RunId runId, RunStatus status, Instant finishedAt) {
        if (status == RunStatus.RUNNING) {
            throw new IllegalArgumentException("a run does not end as " + status.label());
        }
        writer.write("end run " + runId, sql -> {
            int rows = sql.update(RUNS)
                    .set(RUNS.STATUS, status.label())
                    .set(RUNS.FINISHED_AT, finishedAt)
                    .where(RUNS.RUN_ID.eq(runId.value()))
                    .execute();
            if (rows == 0) {
                throw new StoreException("cannot end run " + runId + ": no such run in " + file.path());
            }
        });
    }

    @Override
    public Optional<Task> findTask(TaskId taskId) {
        return read("task " + taskId, reading -> reading.task(taskId));
    }

    @Override
    public Optional<StoredRun> findRun(RunId runId) {
        return read("run " + runId, reading -> reading.run(runId));
    }

    @Override
    public Optional<StoredRun> latestRootRun() {
        return read("the latest run", RunReader::latestRootRun);
    }

    @Override
    public List<StoredRun> replaysOf(RunId root) {
        return read("the replays of run " + root, reading -> reading.replaysOf(root));
    }

    @Override
    public List<PlannedModel> modelsOf(RunId runId) {
        return read("the models of run " + runId, reading -> reading.models(runId));
    }

    @Override
    public List<PlannedCase> casesOf(RunId runId) {
        return read("the cases of run " + runId, reading -> reading.cases(runId));
    }

    @Override
    public List<OutcomeCount> outcomeCounts(RunId runId) {
        return read("the outcomes of run " + runId, reading -> reading.outcomeCounts(runId));
    }

    @Override
    public void forEachAttempt(RunId runId, Consumer<? super StoredAttempt> visitor) {
        try (Connection connection = file.openReader()) {
            AttemptReader.forEach(Jooq.on(connection), runId, visitor);
        } catch (SQLException | DataAccessException e) {
            throw StoreFailure.of(file.path(), "read the attempts of run " + runId, e);
        }
    }

    @Override
    public void close() {
        try (writer;
                reader) {
            // Closed in the reverse order: the writer, last, folds the write-ahead log into the file.
        }
    }

    private <T> T read(String what, Function<RunReader, T> query) {
        return reader.read("read " + what, sql -> query.apply(new RunReader(sql)));
    }
}
