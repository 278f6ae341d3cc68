package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.RESULTS;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.CallTotals;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What calls cost, failed ones included: those may be paid too. */
final class CostQuery {
    private static final Field<Integer> CALLS = DSL.count().as("calls");
    private static final TotalColumns<Double> COST = TotalColumns.ofNumbers(RESULTS.COST_USD);
    private static final TotalColumns<Long> PROMPT = TotalColumns.ofCounts(RESULTS.PROMPT_TOKENS);
    private static final TotalColumns<Long> CACHED = TotalColumns.ofCounts(RESULTS.CACHED_TOKENS);
    private static final TotalColumns<Long> COMPLETION = TotalColumns.ofCounts(RESULTS.COMPLETION_TOKENS);
    private static final TotalColumns<Long> REASONING = TotalColumns.ofCounts(RESULTS.REASONING_TOKENS);

    private CostQuery() {}

    static List<CallTotals> rows(DSLContext sql, @Nullable RunId run) {
        return sql.select(RESULTS.MODEL_ID, CALLS)
                .select(Stream.of(COST, PROMPT, CACHED, COMPLETION, REASONING)
                        .flatMap(TotalColumns::fields)
                        .toList())
                .from(RESULTS)
                .where(Attempts.calls(run))
                .groupBy(RESULTS.MODEL_ID)
                .orderBy(RESULTS.MODEL_ID)
                .fetch(row -> new CallTotals(
                        new ModelId(row.get(RESULTS.MODEL_ID)),
                        row.get(CALLS),
                        COST.read(row),
                        PROMPT.read(row),
                        CACHED.read(row),
                        COMPLETION.read(row),
                        REASONING.read(row)));
    }
}
