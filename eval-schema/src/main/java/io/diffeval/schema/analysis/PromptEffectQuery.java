package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;
import static io.diffeval.schema.jooq.Tables.RUN_TOTALS;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.PromptEffect;
import io.diffeval.schema.analysis.PromptUnits.Prompt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * System prompts over the tasks that a model answered under all of them. Where these are all of its tasks, the totals by
 * run have the sums; else the cells of some tasks are added up here. A database would sort all cells to group them.
 */
final class PromptEffectQuery {
    private final DSLContext sql;
    private final @Nullable RunId run;
    private final PromptUnits asked;
    private final Map<String, PromptModel> models = new HashMap<>();

    private PromptEffectQuery(DSLContext sql, @Nullable RunId run) {
        this.sql = sql;
        this.run = run;
        this.asked = PromptUnits.of(sql, run);
    }

    static List<PromptEffect> rows(DSLContext sql, @Nullable RunId run) {
        return new PromptEffectQuery(sql, run).rows();
    }

    private List<PromptEffect> rows() {
        CellDurations.forEach(
                sql,
                run,
                (caseId, model, text, start, end) -> models.computeIfAbsent(model, first -> new PromptModel(asked))
                        .cells(asked.find(caseId))
                        .addDurations(text, start, end));
        Map<String, Map<Prompt, PromptSums>> sums = sums();
        models.forEach((model, prompts) ->
                addSumsOfCells(model, prompts, prompts.tasksToAddUp(sums.getOrDefault(model, Map.of()))));
        List<PromptEffect> effects = new ArrayList<>();
        models.forEach((model, prompts) ->
                prompts.addEffects(new ModelId(model), sums.getOrDefault(model, Map.of()), effects));
        effects.sort(
                Comparator.comparing((PromptEffect effect) -> effect.model().value())
                        .thenComparing(PromptEffect::systemPrompt)
                        .thenComparing(effect -> effect.hash().hex()));
        return effects;
    }

    private Map<String, Map<Prompt, PromptSums>> sums() {
        Map<String, Prompt> prompts = new HashMap<>();
        asked.prompts().forEach(prompt -> prompts.put(prompt.hash().hex(), prompt));
        Map<String, Map<Prompt, PromptSums>> sums = new HashMap<>();
        sql.select(RUN_TOTALS.MODEL_ID, RUN_TOTALS.SYSTEM_PROMPT_HASH)
                .select(PromptSums.OF_GROUP)
                .from(RUN_TOTALS)
                .where(Attempts.calls(run))
                .and(Attempts.ANSWERED)
                .groupBy(RUN_TOTALS.MODEL_ID, RUN_TOTALS.SYSTEM_PROMPT_HASH)
                .forEach(row -> sums.computeIfAbsent(row.get(RUN_TOTALS.MODEL_ID), model -> new HashMap<>())
                        .put(
                                Objects.requireNonNull(prompts.get(row.get(RUN_TOTALS.SYSTEM_PROMPT_HASH))),
                                PromptSums.ofGroup(row)));
        return sums;
    }

    /** Through JDBC, which takes a third of the time of jOOQ's records. */
    private void addSumsOfCells(String model, PromptModel prompts, Set<String> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        List<Field<?>> columns = new ArrayList<>(List.of(CELL_TOTALS.CASE_ID));
        columns.addAll(PromptSums.OF_CELL);
        try (Cursor<? extends Record> cursor = sql.select(columns)
                .from(CELL_TOTALS)
                .where(Attempts.cellCalls(run))
                .and(Attempts.ofCases(CASES.TASK_ID.in(tasks)))
                .and(CELL_TOTALS.MODEL_ID.eq(model))
                .and(CELL_TOTALS.ANSWERED.gt(DSL.inline(0)))
                .fetchSize(SqlAnalysis.FETCH_SIZE)
                .fetchLazy()) {
            ResultSet rows = cursor.resultSet();
            while (rows != null && rows.next()) {
                prompts.cells(asked.find(rows.getString(1))).add(PromptSums.ofCell(rows, 2));
            }
        } catch (SQLException e) {
            throw new DataAccessException("cannot read cells", e);
        }
    }
}
