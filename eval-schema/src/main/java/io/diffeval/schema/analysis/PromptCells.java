package io.diffeval.schema.analysis;

import io.diffeval.core.analysis.KnownTotal;
import io.diffeval.core.stat.LongSample;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The answered calls of a model at a task in a cluster, under a system prompt. */
final class PromptCells {
    private final LongSample roundTrips = new LongSample();
    private final @Nullable LongSample[] durations = {null, null, roundTrips};
    private long answered;
    private long applied;
    private long judged;
    private long passed;
    private long costsKnown;
    private double cost;
    private long tokensKnown;
    private long tokens;

    /** Adds the cell in a row of {@link PromptEffectQuery}. */
    void add(ResultSet row) throws SQLException {
        answered += row.getLong(3);
        applied += row.getLong(4);
        judged += row.getLong(5);
        passed += row.getLong(6);
        costsKnown += row.getLong(7);
        cost += row.getDouble(8);
        tokensKnown += row.getLong(9);
        tokens += row.getLong(10);
        Durations.add(row.getString(11), durations);
    }

    void add(PromptCells other) {
        answered += other.answered;
        applied += other.applied;
        judged += other.judged;
        passed += other.passed;
        costsKnown += other.costsKnown;
        cost += other.cost;
        tokensKnown += other.tokensKnown;
        tokens += other.tokens;
        roundTrips.addAll(other.roundTrips);
    }

    long answered() {
        return answered;
    }

    long applied() {
        return applied;
    }

    long judged() {
        return judged;
    }

    long passed() {
        return passed;
    }

    LongSample roundTrips() {
        return roundTrips;
    }

    KnownTotal<Double> costUsd() {
        return new KnownTotal<>(costsKnown == 0 ? null : cost, costsKnown, answered - costsKnown);
    }

    KnownTotal<Long> completionTokens() {
        return new KnownTotal<>(tokensKnown == 0 ? null : tokens, tokensKnown, answered - tokensKnown);
    }
}
