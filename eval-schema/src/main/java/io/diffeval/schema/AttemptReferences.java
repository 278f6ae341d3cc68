package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RUN_MODELS;

import io.diffeval.core.StoreException;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.schema.jooq.tables.records.ResultsRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * What results point to and do not bring along: cases and models of their runs, and the results that they replay. Each is
 * looked up once for all, where a database would do so for every row.
 */
final class AttemptReferences {
    private static final int AT_ONCE = 250;

    private final Map<String, Set<String>> casesOfRuns = new HashMap<>();
    private final Map<String, Set<String>> modelsOfRuns = new HashMap<>();
    private final Set<String> brought = new HashSet<>();
    private final Set<String> replayed = new LinkedHashSet<>();

    void add(ResultsRecord result) {
        add(result.getRunId(), result.getCaseId(), result.getModelId());
        brought.add(result.getResultId());
        if (result.getReplayOfResultId() != null) {
            replayed.add(result.getReplayOfResultId());
        }
    }

    void add(CellMetrics cell) {
        add(cell.runId().value(), cell.caseId().value(), cell.modelId().value());
    }

    private void add(String run, String caseId, String model) {
        casesOfRuns.computeIfAbsent(run, key -> new LinkedHashSet<>()).add(caseId);
        modelsOfRuns.computeIfAbsent(run, key -> new LinkedHashSet<>()).add(model);
    }

    /** Throws where one is not stored. In the transaction that stores what points to it, so that it stays so. */
    void require(DSLContext sql) {
        casesOfRuns.forEach(
                (run, cases) -> requireAll("case", cases, stored(sql, CASES.CASE_ID, CASES.RUN_ID.eq(run), cases)));
        modelsOfRuns.forEach((run, models) ->
                requireAll("model", models, stored(sql, RUN_MODELS.MODEL_ID, RUN_MODELS.RUN_ID.eq(run), models)));
        replayed.removeAll(brought);
        if (!replayed.isEmpty() && countReplayed(sql) < replayed.size()) {
            requireAll("result", replayed, stored(sql, RESULTS.RESULT_ID, DSL.noCondition(), replayed));
        }
    }

    private static Set<String> stored(
            DSLContext sql, TableField<?, String> key, Condition condition, Set<String> wanted) {
        return sql.select(key)
                .from(key.getTable())
                .where(condition)
                .and(key.in(wanted))
                .fetchSet(key);
    }

    private static void requireAll(String what, Set<String> wanted, Set<String> stored) {
        for (String key : wanted) {
            if (!stored.contains(key)) {
                throw new StoreException("no " + what + " is stored as " + key + "; its plan has to be stored first");
            }
        }
    }

    /** There is one for each row of a batch: bound through JDBC, many to a statement that is prepared once. */
    private int countReplayed(DSLContext sql) {
        String text = sql.selectCount()
                .from(RESULTS)
                .where(RESULTS.RESULT_ID.in(Collections.nCopies(AT_ONCE, "")))
                .getSQL();
        return sql.connectionResult(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(text)) {
                Iterator<String> keys = replayed.iterator();
                String key = "";
                int count = 0;
                while (keys.hasNext()) {
                    for (int i = 1; i <= AT_ONCE; i++) {
                        key = keys.hasNext() ? keys.next() : key;
                        statement.setString(i, key);
                    }
                    try (ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        count += rows.getInt(1);
                    }
                }
                return count;
            }
        });
    }
}
