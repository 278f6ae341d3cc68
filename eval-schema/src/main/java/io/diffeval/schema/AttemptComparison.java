package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.EDIT_PARTS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RESULT_FILES;
import static io.diffeval.schema.jooq.Tables.SCORES;

import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.RowDifference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;

/** Compares attempts with what is stored of them: every column that would be written, and no row more or less. */
final class AttemptComparison {
    private final DSLContext sql;
    private final List<String> results;

    private AttemptComparison(DSLContext sql, List<String> results) {
        this.sql = sql;
        this.results = results;
    }

    /** The first row that differs, in the order of the attempts; of one attempt, the result before its evidence. */
    static Optional<RowDifference> first(DSLContext sql, List<Attempt> attempts) {
        List<String> ids =
                attempts.stream().map(attempt -> attempt.resultId().value()).toList();
        AttemptWriter derived = new AttemptWriter(sql);
        derived.derive(attempts);
        return new AttemptComparison(sql, ids).first(derived);
    }

    private Optional<RowDifference> first(AttemptWriter derived) {
        List<Map<String, Optional<RowDifference>>> tables = List.of(
                compare(RESULTS, RESULTS.RESULT_ID, derived.results()),
                compare(EDIT_PARTS, EDIT_PARTS.RESULT_ID, derived.parts()),
                compare(RESULT_FILES, RESULT_FILES.RESULT_ID, derived.resultFiles()),
                compare(SCORES, SCORES.RESULT_ID, derived.scores()));
        return results.stream()
                .flatMap(id -> tables.stream().map(found -> found.getOrDefault(id, Optional.empty())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** For each result the first difference in a table. */
    private <R extends UpdatableRecord<R>> Map<String, Optional<RowDifference>> compare(
            Table<R> table, TableField<R, String> result, Rows<R> derived) {
        Map<String, TreeMap<RowKey, R>> stored = byResult(
                table, result, sql.selectFrom(table).where(result.in(results)).fetch());
        Map<String, TreeMap<RowKey, R>> expected = byResult(table, result, derived.all());
        Map<String, Optional<RowDifference>> found = new HashMap<>();
        for (String id : results) {
            found.put(
                    id,
                    StoredRow.firstDifference(
                            table,
                            stored.getOrDefault(id, new TreeMap<>()),
                            expected.getOrDefault(id, new TreeMap<>())));
        }
        return found;
    }

    private static <R extends UpdatableRecord<R>> Map<String, TreeMap<RowKey, R>> byResult(
            Table<R> table, TableField<R, String> result, List<R> rows) {
        Map<String, TreeMap<RowKey, R>> byResult = new HashMap<>();
        for (R row : new ArrayList<>(rows)) {
            byResult.computeIfAbsent(row.get(result), id -> new TreeMap<>())
                    .put(RowKey.of(row, StoredRow.key(table)), row);
        }
        return byResult;
    }
}
