package io.diffeval.schema;

import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.score.Outcome;
import io.diffeval.schema.jooq.tables.records.CellTotalsRecord;
import io.diffeval.schema.jooq.tables.records.ResultsRecord;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of the totals by cell while results are added to it. */
final class CellTotal {
    private static final Set<Integer> INFRASTRUCTURE = Stream.of(ErrorCode.values())
            .filter(code -> code.group() == ErrorCode.Group.INFRASTRUCTURE)
            .map(ErrorCode::number)
            .collect(Collectors.toUnmodifiableSet());

    private final CellGroup group;
    private final Sum roundTrips = new Sum();
    private final Sum costs = new Sum();
    private final Sum completionTokens = new Sum();
    private final StringBuilder durations = new StringBuilder();
    private int attempts;
    private int answered;
    private int valid;
    private int applied;
    private int appliedValid;
    private int judged;
    private int judgedValid;
    private int passed;
    private int passedValid;
    private int silentWrong;
    private int refused;

    CellTotal(CellGroup group) {
        this.group = group;
    }

    void add(ResultsRecord result) {
        attempts++;
        Integer error = result.getErrorEnum();
        if (error == null || !INFRASTRUCTURE.contains(error)) {
            addAnswered(result);
        }
    }

    private void addAnswered(ResultsRecord result) {
        answered++;
        int isValid = result.getIsValidAttempt() ? 1 : 0;
        valid += isValid;
        if (result.getSucceeded()) {
            applied++;
            appliedValid += isValid;
        }
        Boolean pass = result.getPassFail();
        if (pass != null) {
            judged++;
            judgedValid += isValid;
            passed += pass ? 1 : 0;
            passedValid += pass ? isValid : 0;
        }
        Outcome outcome = Outcome.ofLabel(result.getOutcome());
        silentWrong += outcome.isSilentError() ? 1 : 0;
        refused += outcome == Outcome.CLEAN_FAILURE ? 1 : 0;
        roundTrips.add(result.getTimeRoundTripMs());
        costs.add(result.getCostUsd());
        completionTokens.add(result.getCompletionTokens());
        addDurations(result);
    }

    private void addDurations(ResultsRecord result) {
        Long firstToken = result.getTimeToFirstTokenMs();
        Long firstEdit = result.getTimeToFirstEditMs();
        Long roundTrip = result.getTimeRoundTripMs();
        if (firstToken == null && firstEdit == null && roundTrip == null) {
            return;
        }
        if (!durations.isEmpty()) {
            durations.append(' ');
        }
        append(firstToken);
        durations.append(',');
        append(firstEdit);
        durations.append(',');
        append(roundTrip);
    }

    private void append(@Nullable Long duration) {
        if (duration != null) {
            durations.append(duration.longValue());
        }
    }

    CellTotalsRecord row() {
        return Jooq.row(new CellTotalsRecord())
                .setCaseId(group.caseId())
                .setModelId(group.model())
                .setProcessingFunctionsHash(group.processingFunctionsHash())
                .setCreatedOn(group.day())
                .setIsReplay(group.isReplay())
                .setAttempts(attempts)
                .setAnswered(answered)
                .setValid(valid)
                .setApplied(applied)
                .setAppliedValid(appliedValid)
                .setJudged(judged)
                .setJudgedValid(judgedValid)
                .setPassed(passed)
                .setPassedValid(passedValid)
                .setSilentWrong(silentWrong)
                .setRefused(refused)
                .setRoundTripsKnown((int) roundTrips.known())
                .setTimeRoundTripMs(roundTrips.count())
                .setCostsKnown((int) costs.known())
                .setCostUsd(costs.number())
                .setCompletionTokensKnown((int) completionTokens.known())
                .setCompletionTokens(completionTokens.count())
                .setDurations(durations.toString());
    }
}
