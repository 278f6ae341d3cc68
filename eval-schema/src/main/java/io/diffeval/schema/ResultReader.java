package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.EDIT_PARTS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RESULT_FILES;
import static io.diffeval.schema.jooq.Tables.SCORES;

import io.diffeval.core.RunId;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.core.store.StoredResult;
import io.diffeval.schema.jooq.tables.records.EditPartsRecord;
import io.diffeval.schema.jooq.tables.records.ResultFilesRecord;
import io.diffeval.schema.jooq.tables.records.ResultsRecord;
import io.diffeval.schema.jooq.tables.records.ScoresRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/** Reads the results of a run with their evidence, some at a time. */
final class ResultReader {
    private static final int BATCH = 100;

    private final Database database;
    private final RunId run;
    private final AttemptPlan plan;
    private final Consumer<? super StoredResult> visitor;
    private final List<StoredAttempt> attempts = new ArrayList<>();
    private final List<ResultsRecord> results = new ArrayList<>();

    ResultReader(Database database, RunId run, Consumer<? super StoredResult> visitor) {
        this.database = database;
        this.run = run;
        this.plan = database.read("read the plan of run " + run, sql -> AttemptPlan.of(sql, run));
        this.visitor = visitor;
    }

    void read() {
        database.stream("read the results of run " + run, sql -> AttemptReader.forEachRow(sql, run, this::add));
        visit();
    }

    private void add(StoredAttempt attempt, Record row) {
        attempts.add(attempt);
        results.add(row.into(RESULTS));
        if (attempts.size() == BATCH) {
            visit();
        }
    }

    private void visit() {
        if (attempts.isEmpty()) {
            return;
        }
        List<String> ids = results.stream().map(ResultsRecord::getResultId).toList();
        database.read("read the evidence of " + ids.size() + " results", sql -> {
                    Map<String, List<EditPartsRecord>> parts = of(sql, EDIT_PARTS, EDIT_PARTS.RESULT_ID, ids);
                    Map<String, List<ResultFilesRecord>> files = of(sql, RESULT_FILES, RESULT_FILES.RESULT_ID, ids);
                    Map<String, List<ScoresRecord>> scores = of(sql, SCORES, SCORES.RESULT_ID, ids);
                    List<StoredResult> rows = new ArrayList<>();
                    for (int i = 0; i < ids.size(); i++) {
                        String id = ids.get(i);
                        rows.add(new ResultRows(
                                attempts.get(i),
                                plan,
                                results.get(i),
                                parts.getOrDefault(id, List.of()),
                                files.getOrDefault(id, List.of()),
                                scores.getOrDefault(id, List.of())));
                    }
                    return rows;
                })
                .forEach(visitor);
        attempts.clear();
        results.clear();
    }

    private static <R extends Record> Map<String, List<R>> of(
            DSLContext sql, Table<R> table, TableField<R, String> result, List<String> ids) {
        return sql.selectFrom(table).where(result.in(ids)).fetch().stream()
                .collect(Collectors.groupingBy(row -> row.get(result)));
    }
}
