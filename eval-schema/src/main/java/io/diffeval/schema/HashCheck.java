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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final List<Table<?>> HASHED =
            List.of(SYSTEM_PROMPTS, PROCESSING_FUNCTIONS, FILES, PROMPTS, RUN_MODELS);

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
        for (Field<String> column : List.of(TASKS.DEFINITION_HASH, RESULTS.REQUEST_HASH, SCORES.CONFIG_HASH)) {
            RowDifference wrong = firstMalformed((TableField<?, String>) column);
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
            wrong = new HardwareCheck(sql).first();
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
                String hash = row.get(column);
                if (hash != null && !HASH.matcher(hash).matches()) {
                    return StoredRow.of(table, RowKey.of(row, StoredRow.key(table)), column, hash, "a SHA-256");
                }
                progress.step(1);
            }
        }
        return null;
    }

    private @Nullable RowDifference firstUnknownError() {
        List<Integer> known =
                Arrays.stream(ErrorCode.values()).map(ErrorCode::number).toList();
        return sql.select(RESULTS.RESULT_ID, RESULTS.ERROR_ENUM)
                .from(RESULTS)
                .where(RESULTS.ERROR_ENUM.notIn(known))
                .orderBy(RESULTS.RESULT_ID)
                .limit(1)
                .fetchOptional(
                        row -> StoredRow.of(RESULTS, row.value1(), RESULTS.ERROR_ENUM, row.value2(), "a known code"))
                .orElse(null);
    }

    private @Nullable RowDifference firstWrongRun() {
        progress.begin(RUNS.getName(), sql.fetchCount(RUNS));
        for (Record run : sql.select(RUNS.RUN_ID, RUNS.CASE_SET_HASH, RUNS.SCORING_HASH, RUNS.STATUS)
                .from(RUNS)
                .orderBy(RUNS.RUN_ID)
                .fetch()) {
            String id = run.get(RUNS.RUN_ID);
            String caseSet = PlanHashes.caseSet(definitions(id)).hex();
            if (!caseSet.equals(run.get(RUNS.CASE_SET_HASH))) {
                return StoredRow.of(RUNS, id, RUNS.CASE_SET_HASH, run.get(RUNS.CASE_SET_HASH), caseSet);
            }
            List<RunScorer> scorers = new ArrayList<>(new RunReader(sql).scorers(new RunId(id)));
            List<RunScorer> ofAnswers = new RunReader(sql).scorersOfAnswers(new RunId(id));
            scorers.addAll(ofAnswers);
            String scoring = PlanHashes.scoring(scorers).hex();
            // Without a score there is nothing to tell the scorers by; each task has one of its own.
            boolean known = run.get(RUNS.STATUS).equals(RunStatus.COMPLETE.label())
                    || ofAnswers.isEmpty() && !asksForAnswers(id);
            if (known && !scorers.isEmpty() && !scoring.equals(run.get(RUNS.SCORING_HASH))) {
                return StoredRow.of(RUNS, id, RUNS.SCORING_HASH, run.get(RUNS.SCORING_HASH), scoring);
            }
            progress.step(1);
        }
        return null;
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
