package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;
import static io.diffeval.schema.jooq.Tables.RUN_TOTALS;

import io.diffeval.core.analysis.KnownTotal;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Answered calls added up, durations aside. */
record PromptSums(
        long answered,
        long applied,
        long judged,
        long passed,
        long costsKnown,
        double cost,
        long tokensKnown,
        long tokens) {
    static final PromptSums NONE = new PromptSums(0, 0, 0, 0, 0, 0, 0, 0);

    /** Columns of a cell; {@link #ofCell} reads them. */
    static final List<Field<?>> OF_CELL = List.of(
            CELL_TOTALS.ANSWERED,
            CELL_TOTALS.APPLIED,
            CELL_TOTALS.JUDGED,
            CELL_TOTALS.PASSED,
            CELL_TOTALS.COSTS_KNOWN,
            CELL_TOTALS.COST_USD,
            CELL_TOTALS.COMPLETION_TOKENS_KNOWN,
            CELL_TOTALS.COMPLETION_TOKENS);

    /** The same over the totals of answered calls by run, in a group; {@link #ofGroup} reads them. */
    static final List<Field<BigDecimal>> OF_GROUP = List.of(
            DSL.sum(RUN_TOTALS.ATTEMPTS).as("answered"),
            ProportionColumns.attempts(Attempts.APPLIED).as("applied"),
            ProportionColumns.attempts(Attempts.JUDGED).as("judged"),
            ProportionColumns.attempts(Attempts.PASSED).as("passed"),
            DSL.sum(RUN_TOTALS.COSTS_KNOWN).as("costs_known"),
            DSL.sum(RUN_TOTALS.COST_USD).as("cost"),
            DSL.sum(RUN_TOTALS.COMPLETION_TOKENS_KNOWN).as("tokens_known"),
            DSL.sum(RUN_TOTALS.COMPLETION_TOKENS).as("tokens"));

    static PromptSums ofCell(ResultSet row, int first) throws SQLException {
        return new PromptSums(
                row.getLong(first),
                row.getLong(first + 1),
                row.getLong(first + 2),
                row.getLong(first + 3),
                row.getLong(first + 4),
                row.getDouble(first + 5),
                row.getLong(first + 6),
                row.getLong(first + 7));
    }

    static PromptSums ofGroup(Record row) {
        return new PromptSums(
                number(row, 0).longValue(),
                number(row, 1).longValue(),
                number(row, 2).longValue(),
                number(row, 3).longValue(),
                number(row, 4).longValue(),
                number(row, 5).doubleValue(),
                number(row, 6).longValue(),
                number(row, 7).longValue());
    }

    private static BigDecimal number(Record row, int column) {
        return row.get(OF_GROUP.get(column));
    }

    PromptSums plus(PromptSums other) {
        return new PromptSums(
                answered + other.answered,
                applied + other.applied,
                judged + other.judged,
                passed + other.passed,
                costsKnown + other.costsKnown,
                cost + other.cost,
                tokensKnown + other.tokensKnown,
                tokens + other.tokens);
    }

    PromptSums minus(PromptSums part) {
        return new PromptSums(
                answered - part.answered,
                applied - part.applied,
                judged - part.judged,
                passed - part.passed,
                costsKnown - part.costsKnown,
                cost - part.cost,
                tokensKnown - part.tokensKnown,
                tokens - part.tokens);
    }

    KnownTotal<Double> costUsd() {
        return new KnownTotal<>(costsKnown == 0 ? null : cost, costsKnown, answered - costsKnown);
    }

    KnownTotal<Long> completionTokens() {
        return new KnownTotal<>(tokensKnown == 0 ? null : tokens, tokensKnown, answered - tokensKnown);
    }
}
