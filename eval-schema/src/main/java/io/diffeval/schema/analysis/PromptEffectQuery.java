package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.PromptEffect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
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
        PromptUnits asked = PromptUnits.of(sql, run);
        List<PromptEffect> effects = new ArrayList<>();
        cellsByModel(sql, run, asked).forEach((model, prompts) -> {
            Set<String> shared = sharedTasks(prompts, asked.units());
            for (int i = 0; i < prompts.length; i++) {
                PromptCells[] cells = prompts[i];
                if (cells != null) {
                    PromptTotals totals = new PromptTotals(cells, asked.units(), shared);
                    if (totals.hasTasks()) {
                        effects.add(totals.effect(
                                new ModelId(model), asked.prompts().get(i)));
                    }
                }
            }
        });
        effects.sort(
                Comparator.comparing((PromptEffect effect) -> effect.model().value())
                        .thenComparing(PromptEffect::systemPrompt)
                        .thenComparing(effect -> effect.hash().hex()));
        return effects;
    }

    /** Of each model, by prompt and unit; what has no cells is null. */
    private static Map<String, @Nullable PromptCells[][]> cellsByModel(
            DSLContext sql, @Nullable RunId run, PromptUnits asked) {
        Map<String, @Nullable PromptCells[][]> models = new TreeMap<>();
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
                PromptUnits.Asked of = Objects.requireNonNull(asked.find(rows.getString(1)));
                @Nullable
                PromptCells[][] prompts = models.computeIfAbsent(
                        rows.getString(2),
                        model -> new PromptCells[asked.prompts().size()][]);
                if (prompts[of.prompt()] == null) {
                    prompts[of.prompt()] = new PromptCells[asked.units().size()];
                }
                PromptCells cells = prompts[of.prompt()][of.unit()];
                if (cells == null) {
                    cells = new PromptCells();
                    prompts[of.prompt()][of.unit()] = cells;
                }
                cells.add(rows);
            }
        } catch (SQLException e) {
            throw new DataAccessException("cannot read cells", e);
        }
        return models;
    }

    /** The tasks that are there under every prompt of a model. */
    private static Set<String> sharedTasks(@Nullable PromptCells[][] prompts, List<PromptUnits.Unit> units) {
        Set<String> shared = null;
        for (PromptCells[] cells : prompts) {
            if (cells == null) {
                continue;
            }
            Set<String> tasks = new HashSet<>();
            for (int i = 0; i < cells.length; i++) {
                if (cells[i] != null) {
                    tasks.add(units.get(i).task());
                }
            }
            if (shared == null) {
                shared = tasks;
            } else {
                shared.retainAll(tasks);
            }
        }
        return shared == null ? Set.of() : shared;
    }
}
