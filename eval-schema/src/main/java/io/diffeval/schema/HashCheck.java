package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.FILES;
import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;
import static io.diffeval.schema.jooq.Tables.PROMPTS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.RUN_MODELS;
import static io.diffeval.schema.jooq.Tables.SCORES;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;
import static io.diffeval.schema.jooq.Tables.TASKS;

import io.diffeval.core.RunId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.store.PlanHashes;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RowDifference;
import io.diffeval.core.store.RunScorer;
import io.diffeval.core.store.RunStatus;
import io.diffeval.schema.jooq.tables.records.RunsRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** Computes again what follows from other stored rows: hashes of contents and of plans, and the metrics of cells. */
final class HashCheck {
    private static final int FETCH_SIZE = 64;
    /** What these are over cannot be computed from the database. */
    private static final List<TableField<?, String>> OVER_OTHERS =
            List.of(TASKS.DEFINITION_HASH, RESULTS.REQUEST_HASH, SCORES.CONFIG_HASH);

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final List<Table<?>> HASHED =
            List.of(SYSTEM_PROMPTS, PROCESSING_FUNCTIONS, FILES, PROMPTS, RUN_MODELS);

    private static final Set<Integer> ERRORS =
            Arrays.stream(ErrorCode.values()).map(ErrorCode::number).collect(Collectors.toUnmodifiableSet());

    private final DSLContext sql;
    private final Progress progress;

    HashCheck(DSLContext sql, Progress progress) {
        this.sql = sql;
        this.progress = progress;
    }

    Optional<RowDifference> first() {
        for (Table<?> table : HASHED) {
            RowDifference wrong = firstWrong(table);
            if (wrong != null) {
                return Optional.of(wrong);
            }
        }
        for (TableField<?, String> column : OVER_OTHERS) {
            RowDifference wrong = firstMalformed(column);
            if (wrong != null) {
                return Optional.of(wrong);
            }
        }
        RowDifference unknown = firstUnknownError();
        if (unknown != null) {
            return Optional.of(unknown);
        }
        RowDifference wrong = firstWrongRun();
        if (wrong == null) {
            wrong = HardwareCheck.first(sql);
        }
        return wrong != null ? Optional.of(wrong) : new CellCheck(sql, progress).first();
    }

    private <R extends Record> @Nullable RowDifference firstWrong(Table<R> table) {
        progress.begin(table.getName(), sql.fetchCount(table));
        try (Cursor<Record> rows = sql.select(table.fields())
                .from(table)
                .orderBy(StoredRow.key(table).getFields())
                .fetchSize(FETCH_SIZE)
                .fetchLazy()) {
            for (Record row : rows) {
                for (Map.Entry<Field<String>, String> hash :
                        RowHashes.of(table, row).entrySet()) {
                    String stored = row.get(hash.getKey());
                    if (!hash.getValue().equals(stored)) {
                        return StoredRow.of(
                                table, RowKey.of(row, StoredRow.key(table)), hash.getKey(), stored, hash.getValue());
                    }
                }
                progress.step(1);
            }
        }
        return null;
    }

    /** What a hash is over that cannot be computed from the database has to be one at least. */
    private <R extends Record> @Nullable RowDifference firstMalformed(TableField<R, String> column) {
        Table<R> table = Objects.requireNonNull(column.getTable());
        progress.begin(table.getName(), sql.fetchCount(table));
        List<Field<?>> fields = new ArrayList<>(StoredRow.key(table).getFields());
        fields.add(column);
        try (Cursor<Record> rows = sql.select(fields)
                .from(table)
                .orderBy(StoredRow.key(table).getFields())
                .fetchSize(FETCH_SIZE)
                .fetchLazy()) {
            for (Record row : rows) {
                RowDifference wrong = malformed(table, column, row);
                if (wrong != null) {
                    return wrong;
                }
                progress.step(1);
            }
        }
        return null;
    }

    private static @Nullable RowDifference malformed(Table<?> table, TableField<?, String> column, Record row) {
        String hash = row.get(column);
        return hash == null || HASH.matcher(hash).matches()
                ? null
                : StoredRow.of(table, RowKey.of(row, StoredRow.key(table)), column, hash, "a SHA-256");
    }

    /** What no row may hold, whatever other rows say: a hash that is none, an unknown error. */
    static @Nullable RowDifference malformed(Table<?> table, Record row) {
        for (TableField<?, String> column : OVER_OTHERS) {
            RowDifference wrong = table.equals(column.getTable()) ? malformed(table, column, row) : null;
            if (wrong != null) {
                return wrong;
            }
        }
        Integer error = table.equals(RESULTS) ? row.get(RESULTS.ERROR_ENUM) : null;
        return error == null || ERRORS.contains(error)
                ? null
                : StoredRow.of(RESULTS, row.get(RESULTS.RESULT_ID), RESULTS.ERROR_ENUM, error, "a known code");
    }

    private @Nullable RowDifference firstUnknownError() {
        return sql.select(RESULTS.RESULT_ID, RESULTS.ERROR_ENUM)
                .from(RESULTS)
                .where(RESULTS.ERROR_ENUM.notIn(ERRORS))
                .orderBy(RESULTS.RESULT_ID)
                .limit(1)
                .fetchOptional(
                        row -> StoredRow.of(RESULTS, row.value1(), RESULTS.ERROR_ENUM, row.value2(), "a known code"))
                .orElse(null);
    }

    private @Nullable RowDifference firstWrongRun() {
        progress.begin(RUNS.getName(), sql.fetchCount(RUNS));
        for (RunsRecord run : sql.selectFrom(RUNS).orderBy(RUNS.RUN_ID).fetch()) {
            RunId id = new RunId(run.getRunId());
            RowDifference wrong = difference(
                    run,
                    definitions(run.getRunId()),
                    new RunReader(sql).scorers(id),
                    new RunReader(sql).scorersOfAnswers(id),
                    asksForAnswers(run.getRunId()));
            if (wrong != null) {
                return wrong;
            }
            progress.step(1);
        }
        return null;
    }

    /** Holds a run to its tasks and to the scorers of its edits and answers. */
    static @Nullable RowDifference difference(
            RunsRecord run,
            SortedMap<String, String> definitions,
            List<RunScorer> ofEdits,
            List<RunScorer> ofAnswers,
            boolean asksForAnswers) {
        String caseSet = PlanHashes.caseSet(definitions).hex();
        if (!caseSet.equals(run.getCaseSetHash())) {
            return StoredRow.of(RUNS, run.getRunId(), RUNS.CASE_SET_HASH, run.getCaseSetHash(), caseSet);
        }
        List<RunScorer> scorers = new ArrayList<>(ofEdits);
        scorers.addAll(ofAnswers);
        String scoring = PlanHashes.scoring(scorers).hex();
        // Without a score there is nothing to tell the scorers by; each task has one of its own.
        boolean known = run.getStatus().equals(RunStatus.COMPLETE.label()) || ofAnswers.isEmpty() && !asksForAnswers;
        return known && !scorers.isEmpty() && !scoring.equals(run.getScoringHash())
                ? StoredRow.of(RUNS, run.getRunId(), RUNS.SCORING_HASH, run.getScoringHash(), scoring)
                : null;
    }

    private boolean asksForAnswers(String run) {
        return sql.fetchExists(
                CASES, CASES.RUN_ID.eq(run).and(CASES.FILE_HASH.isNull()).and(CASES.EXPECTED_FILE_HASH.isNotNull()));
    }

    private TreeMap<String, String> definitions(String run) {
        return new TreeMap<>(sql.selectDistinct(TASKS.TASK_ID, TASKS.DEFINITION_HASH)
                .from(CASES)
                .join(TASKS)
                .on(TASKS.TASK_ID.eq(CASES.TASK_ID))
                .where(CASES.RUN_ID.eq(run))
                .fetchMap(TASKS.TASK_ID, TASKS.DEFINITION_HASH));
    }
}
