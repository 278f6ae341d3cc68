package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;

import io.diffeval.core.RunId;
import io.diffeval.core.analysis.PromptEffect;
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
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * System prompts over the tasks that a model answered under all of them. The database adds up each task under each
 * prompt and hands over its durations; what is paired is decided here, where it takes no further reading.
 */
final class PromptEffectQuery {
    static final ProportionColumns APPLIED = new ProportionColumns("applied", Attempts.APPLIED, Attempts.ANSWERED);
    static final ProportionColumns PASSED =
            new ProportionColumns("passed", Attempts.PASSED, Attempts.ANSWERED.and(Attempts.JUDGED));
    static final TotalColumns<Double> COST = TotalColumns.ofNumbers(RESULTS.COST_USD);
    static final TotalColumns<Long> TOKENS = TotalColumns.ofCounts(RESULTS.COMPLETION_TOKENS);
    static final Field<String> DURATIONS =
            DSL.groupConcat(RESULTS.TIME_ROUND_TRIP_MS).as("durations");

    private PromptEffectQuery() {}

    static List<PromptEffect> rows(DSLContext sql, @Nullable RunId run) {
        Map<String, String> names = sql.select(SYSTEM_PROMPTS.HASH, SYSTEM_PROMPTS.NAME)
                .from(SYSTEM_PROMPTS)
                .where(SYSTEM_PROMPTS.HASH.in(
                        DSL.select(CASES.SYSTEM_PROMPT_HASH).from(CASES)))
                .fetchMap(SYSTEM_PROMPTS.HASH, SYSTEM_PROMPTS.NAME);
        List<PromptEffect> effects = new ArrayList<>();
        tasksByModel(sql, run).forEach((model, prompts) -> {
            Set<String> shared = shared(prompts.values());
            prompts.forEach((hash, tasks) -> {
                PromptTotals totals = new PromptTotals(tasks, shared);
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

    /** Of each model, the sums of each task under each prompt; a task in two clusters has two. */
    private static Map<String, Map<String, List<Record>>> tasksByModel(DSLContext sql, @Nullable RunId run) {
        CaseTallies tallies = new CaseTallies(
                Attempts.filteredCalls(run).and(Attempts.ANSWERED),
                List.of(RESULTS.PROCESSING_FUNCTIONS_HASH, RESULTS.MODEL_ID),
                Stream.of(APPLIED.counts(), PASSED.counts(), COST.fields(), TOKENS.fields(), Stream.of(DURATIONS))
                        .flatMap(fields -> fields));
        Field<String> model = tallies.field(RESULTS.MODEL_ID);
        Map<String, Map<String, List<Record>>> tasks = new TreeMap<>();
        sql.select(model, CASES.SYSTEM_PROMPT_HASH, CASES.TASK_ID, CASES.CLUSTER)
                .select(Stream.of(APPLIED, PASSED)
                        .flatMap(column -> column.totals(tallies))
                        .toList())
                .select(Stream.of(COST, TOKENS)
                        .flatMap(column -> column.totals(tallies))
                        .toList())
                .select(DSL.groupConcat(tallies.field(DURATIONS)).as(DURATIONS.getName()))
                .from(tallies.joinedWithCases())
                .groupBy(model, CASES.SYSTEM_PROMPT_HASH, CASES.TASK_ID, CASES.CLUSTER)
                .fetch()
                .forEach(row -> tasks.computeIfAbsent(row.get(model), key -> new HashMap<>())
                        .computeIfAbsent(row.get(CASES.SYSTEM_PROMPT_HASH), key -> new ArrayList<>())
                        .add(row));
        return tasks;
    }

    /** The tasks that are there under every prompt. */
    private static Set<String> shared(Collection<List<Record>> prompts) {
        Set<String> shared = null;
        for (List<Record> rows : prompts) {
            Set<String> tasks = new HashSet<>();
            rows.forEach(row -> tasks.add(row.get(CASES.TASK_ID)));
            if (shared == null) {
                shared = tasks;
            } else {
                shared.retainAll(tasks);
            }
        }
        return shared == null ? Set.of() : shared;
    }
}
