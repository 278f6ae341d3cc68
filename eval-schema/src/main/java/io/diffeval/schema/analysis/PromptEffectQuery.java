package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;

import io.diffeval.core.RunId;
import io.diffeval.core.analysis.PromptEffect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * System prompts over the tasks that a model answered under all of them. Cells are streamed and added up here by task:
 * a database would sort all of them to group them.
 */
final class PromptEffectQuery {
    private PromptEffectQuery() {}

    static List<PromptEffect> rows(DSLContext sql, @Nullable RunId run) {
        Map<String, String> names = sql.select(SYSTEM_PROMPTS.HASH, SYSTEM_PROMPTS.NAME)
                .from(SYSTEM_PROMPTS)
                .where(SYSTEM_PROMPTS.HASH.in(
                        DSL.select(CASES.SYSTEM_PROMPT_HASH).from(CASES)))
                .fetchMap(SYSTEM_PROMPTS.HASH, SYSTEM_PROMPTS.NAME);
        List<PromptEffect> effects = new ArrayList<>();
        cellsByModel(sql, run).forEach((model, prompts) -> {
            Set<String> shared = sharedTasks(prompts.values());
            prompts.forEach((hash, cells) -> {
                PromptTotals totals = new PromptTotals(cells, shared);
                if (totals.hasTasks()) {
                    effects.add(totals.effect(model, Objects.requireNonNull(names.get(hash)), hash));
                }
            });
        });
        effects.sort(
                Comparator.comparing((PromptEffect effect) -> effect.model().value())
                        .thenComparing(PromptEffect::systemPrompt)
                        .thenComparing(effect -> effect.hash().hex()));
        return effects;
    }

    /** Of each model under each prompt. */
    private static Map<String, Map<String, Map<Unit, PromptCells>>> cellsByModel(DSLContext sql, @Nullable RunId run) {
        Map<String, Asked> cases = cases(sql, run);
        Map<String, Map<String, Map<Unit, PromptCells>>> cells = new TreeMap<>();
        try (Cursor<? extends Record> cursor = sql.select(
                        CELL_TOTALS.CASE_ID,
                        CELL_TOTALS.MODEL_ID,
                        CELL_TOTALS.ANSWERED,
                        CELL_TOTALS.APPLIED,
                        CELL_TOTALS.JUDGED,
                        CELL_TOTALS.PASSED,
                        CELL_TOTALS.COSTS_KNOWN,
                        CELL_TOTALS.COST_USD,
                        CELL_TOTALS.COMPLETION_TOKENS_KNOWN,
                        CELL_TOTALS.COMPLETION_TOKENS,
                        CELL_TOTALS.DURATIONS)
                .from(CELL_TOTALS)
                .where(Attempts.cellCalls(run))
                .and(CELL_TOTALS.ANSWERED.gt(DSL.inline(0)))
                .fetchSize(LatencyQuery.FETCH_SIZE)
                .fetchLazy()) {
            ResultSet rows = cursor.resultSet();
            while (rows != null && rows.next()) {
                Asked asked = Objects.requireNonNull(cases.get(rows.getString(1)));
                cells.computeIfAbsent(rows.getString(2), model -> new HashMap<>())
                        .computeIfAbsent(asked.systemPromptHash(), prompt -> new HashMap<>())
                        .computeIfAbsent(asked.unit(), unit -> new PromptCells())
                        .add(rows);
            }
        } catch (SQLException e) {
            throw new DataAccessException("cannot read cells", e);
        }
        return cells;
    }

    private static Map<String, Asked> cases(DSLContext sql, @Nullable RunId run) {
        return sql.select(CASES.CASE_ID, CASES.SYSTEM_PROMPT_HASH, CASES.TASK_ID, CASES.CLUSTER)
                .from(CASES)
                .where(run == null ? DSL.noCondition() : CASES.RUN_ID.eq(run.value()))
                .fetchMap(row -> row.value1(), row -> new Asked(row.value2(), new Unit(row.value3(), row.value4())));
    }

    /** The tasks that are there under every prompt. */
    private static Set<String> sharedTasks(Collection<Map<Unit, PromptCells>> prompts) {
        Set<String> shared = null;
        for (Map<Unit, PromptCells> cells : prompts) {
            Set<String> tasks = new HashSet<>();
            cells.keySet().forEach(unit -> tasks.add(unit.task()));
            if (shared == null) {
                shared = tasks;
            } else {
                shared.retainAll(tasks);
            }
        }
        return shared == null ? Set.of() : shared;
    }

    /** A task in a cluster: some runs may put it into one, and others not. */
    record Unit(String task, @Nullable String cluster) {}

    private record Asked(String systemPromptHash, Unit unit) {}
}
