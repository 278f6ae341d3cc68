package io.diffeval.schema;

import io.diffeval.schema.jooq.tables.records.ResultsRecord;
import io.diffeval.schema.jooq.tables.records.RunTotalsRecord;
import java.time.Instant;

/** A row of the totals by run while results are added to it. */
final class RunTotal {
    private final RunGroup group;
    private final Sum scores = new Sum();
    private final Sum roundTrips = new Sum();
    private final Sum costs = new Sum();
    private final Sum promptTokens = new Sum();
    private final Sum cachedTokens = new Sum();
    private final Sum completionTokens = new Sum();
    private final Sum reasoningTokens = new Sum();
    private long attempts;
    private int lastAttemptNo;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    RunTotal(RunGroup group) {
        this.group = group;
    }

    void add(ResultsRecord result) {
        attempts++;
        lastAttemptNo = Math.max(lastAttemptNo, result.getAttemptNo());
        Instant createdAt = result.getCreatedAt();
        first = createdAt.isBefore(first) ? createdAt : first;
        last = createdAt.isAfter(last) ? createdAt : last;
        scores.add(result.getScore());
        roundTrips.add(result.getTimeRoundTripMs());
        costs.add(result.getCostUsd());
        promptTokens.add(result.getPromptTokens());
        cachedTokens.add(result.getCachedTokens());
        completionTokens.add(result.getCompletionTokens());
        reasoningTokens.add(result.getReasoningTokens());
    }

    RunTotalsRecord row() {
        return group.row()
                .setAttempts(attempts)
                .setLastAttemptNo(lastAttemptNo)
                .setFirstCreatedAt(first)
                .setLastCreatedAt(last)
                .setScoresKnown(scores.known())
                .setScore(scores.number())
                .setRoundTripsKnown(roundTrips.known())
                .setTimeRoundTripMs(roundTrips.count())
                .setCostsKnown(costs.known())
                .setCostUsd(costs.number())
                .setPromptTokensKnown(promptTokens.known())
                .setPromptTokens(promptTokens.count())
                .setCachedTokensKnown(cachedTokens.known())
                .setCachedTokens(cachedTokens.count())
                .setCompletionTokensKnown(completionTokens.known())
                .setCompletionTokens(completionTokens.count())
                .setReasoningTokensKnown(reasoningTokens.known())
                .setReasoningTokens(reasoningTokens.count());
    }
}
