package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.RUN_TOTALS;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.CallTotals;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What calls cost, failed ones included: those may be paid too. */
final class CostQuery {
    private static final Field<BigDecimal> CALLS = DSL.sum(RUN_TOTALS.ATTEMPTS).as("calls");
    private static final TotalColumns<Double> COST =
            TotalColumns.ofNumbers(RUN_TOTALS.COST_USD, RUN_TOTALS.COSTS_KNOWN, RUN_TOTALS.ATTEMPTS);
    private static final TotalColumns<Long> PROMPT = tokens(RUN_TOTALS.PROMPT_TOKENS, RUN_TOTALS.PROMPT_TOKENS_KNOWN);
    private static final TotalColumns<Long> CACHED = tokens(RUN_TOTALS.CACHED_TOKENS, RUN_TOTALS.CACHED_TOKENS_KNOWN);
    private static final TotalColumns<Long> COMPLETION =
            tokens(RUN_TOTALS.COMPLETION_TOKENS, RUN_TOTALS.COMPLETION_TOKENS_KNOWN);
    private static final TotalColumns<Long> REASONING =
            tokens(RUN_TOTALS.REASONING_TOKENS, RUN_TOTALS.REASONING_TOKENS_KNOWN);

    private CostQuery() {}

    static List<CallTotals> rows(DSLContext sql, @Nullable RunId run) {
        return sql.select(RUN_TOTALS.MODEL_ID, CALLS)
                .select(Stream.of(COST, PROMPT, CACHED, COMPLETION, REASONING)
                        .flatMap(TotalColumns::fields)
                        .toList())
                .from(RUN_TOTALS)
                .where(Attempts.calls(run))
                .groupBy(RUN_TOTALS.MODEL_ID)
                .orderBy(RUN_TOTALS.MODEL_ID)
                .fetch(row -> new CallTotals(
                        new ModelId(row.get(RUN_TOTALS.MODEL_ID)),
                        row.get(CALLS).longValue(),
                        COST.read(row),
                        PROMPT.read(row),
                        CACHED.read(row),
                        COMPLETION.read(row),
                        REASONING.read(row)));
    }

    private static TotalColumns<Long> tokens(Field<Long> sum, Field<Long> known) {
        return TotalColumns.ofCounts(sum, known, RUN_TOTALS.ATTEMPTS);
    }
}
