package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.RUNS;

import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.StoreException;
import io.diffeval.core.TaskId;
import io.diffeval.core.hardware.RunHardware;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.OutcomeCount;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RowDifference;
import io.diffeval.core.store.RunLock;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunScorer;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.core.store.StoredResult;
import io.diffeval.core.store.StoredRun;
import io.diffeval.core.store.Task;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs in a database, whichever it is. */
final class SqlRunStore implements RunStore {
    private final Database database;

    SqlRunStore(Database database) {
        this.database = database;
    }

    @Override
    public void createRun(RunPlan plan) {
        database.write("store run " + plan.runId(), sql -> new PlanWriter(sql, plan).write());
    }

    @Override
    public RunLock lockRun(RunId runId) {
        RunLock lock = database.lock(runId);
        if (lock == null) {
            throw new InputException(
                    "run " + runId + " is going on already; wait for its end, or stop it where it was started");
        }
        return lock;
    }

    @Override
    public Runnable prepare(List<Attempt> attempts, List<CellMetrics> completedCells) {
        String action = "store " + attempts.size() + " results";
        // Before the transaction: nobody waits for what is derived, and no other attempt at it derives it again.
        AttemptRows rows = database.read(action, sql -> AttemptRows.of(sql, attempts, completedCells));
        boolean recomputable = !attempts.isEmpty() && attempts.stream().allMatch(attempt -> attempt.replayOf() != null);
        return () -> database.append(action, recomputable, rows::insert);
    }

    @Override
    public void finishRun(RunId runId, RunStatus status, Instant finishedAt) {
        if (status == RunStatus.RUNNING) {
            throw new IllegalArgumentException("a run does not end as " + status.label());
        }
        setStatus("end run " + runId, runId, status, finishedAt);
    }

    @Override
    public void reopenRun(RunId runId) {
        setStatus("take up run " + runId, runId, RunStatus.RUNNING, null);
    }

    private void setStatus(String what, RunId runId, RunStatus status, @Nullable Instant finishedAt) {
        database.write(what, sql -> {
            int rows = sql.update(RUNS)
                    .set(RUNS.STATUS, status.label())
                    .set(RUNS.FINISHED_AT, finishedAt)
                    .where(RUNS.RUN_ID.eq(runId.value()))
                    .execute();
            if (rows == 0) {
                throw new StoreException("cannot " + what + ": no such run in " + database.name());
            }
        });
    }

    @Override
    public void recordHardware(List<RunHardware> measured) {
        database.write("store what machines spent", sql -> new HardwareWriter(sql).write(measured));
    }

    @Override
    public void forgetHardware(RunId runId, Collection<ModelId> models) {
        database.write(
                "forget what machines spent on run " + runId, sql -> new HardwareWriter(sql).forget(runId, models));
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
    public long countAttempts(RunId runId) {
        return read("the attempts of run " + runId, reading -> reading.attempts(runId));
    }

    @Override
    public List<OutcomeCount> outcomeCounts(RunId runId) {
        return read("the outcomes of run " + runId, reading -> reading.outcomeCounts(runId));
    }

    @Override
    public void forEachAttempt(RunId runId, Consumer<? super StoredAttempt> visitor) {
        database.stream("read the attempts of run " + runId, sql -> AttemptReader.forEach(sql, runId, visitor));
    }

    @Override
    public List<RunId> runs() {
        return read("the runs", RunReader::runs);
    }

    @Override
    public List<RunScorer> scorersOf(RunId runId) {
        return read("the scorers of run " + runId, reading -> reading.scorers(runId));
    }

    @Override
    public void forEachResult(RunId runId, Consumer<? super StoredResult> visitor) {
        new ResultReader(database, runId, visitor).read();
    }

    @Override
    public Optional<RowDifference> firstWrongHash(Progress progress) {
        AtomicReference<Optional<RowDifference>> found = new AtomicReference<>(Optional.empty());
        // One transaction, so that what is compared is of one moment.
        database.stream(
                "compute hashes again",
                sql -> sql.transaction(reading -> found.set(new HashCheck(reading.dsl(), progress).first())));
        return Objects.requireNonNull(found.get());
    }

    @Override
    public Optional<RowDifference> firstWrongTotal(Progress progress) {
        AtomicReference<Optional<RowDifference>> found = new AtomicReference<>(Optional.empty());
        database.stream(
                "add up results again",
                sql -> sql.transaction(reading -> found.set(new TotalsCheck(reading.dsl(), progress).first())));
        return Objects.requireNonNull(found.get());
    }

    @Override
    public void close() {
        database.close();
    }

    private <T> T read(String what, Function<RunReader, T> query) {
        return database.read("read " + what, sql -> query.apply(new RunReader(sql)));
    }
}
