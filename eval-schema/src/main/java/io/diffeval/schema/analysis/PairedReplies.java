package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RUN_TOTALS;

import io.diffeval.core.RunId;
import io.diffeval.core.analysis.StrategyRobustness;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.stat.Proportion;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.impl.DSL;

/** The replies of a root run with what each strategy made of them, paired for one model after another. */
final class PairedReplies {
    private static final Field<String> REPLY =
            DSL.coalesce(RESULTS.REPLAY_OF_RESULT_ID, RESULTS.RESULT_ID).as("reply");

    private final DSLContext sql;
    private final List<ReplayMember> members;
    private final Map<String, Strategy> strategies = new LinkedHashMap<>();
    private final Map<String, String> unitOfCase;

    PairedReplies(DSLContext sql, List<ReplayMember> members) {
        this.sql = sql;
        this.members = members;
        members.forEach(member -> strategies.computeIfAbsent(member.function(), hash -> new Strategy(member)));
        this.unitOfCase = sql.select(CASES.CASE_ID, CASES.CLUSTER, CASES.TASK_ID)
                .from(CASES)
                .where(CASES.RUN_ID.in(runs()))
                .fetchMap(
                        row -> row.value1(),
                        row -> row.value2() == null ? "task " + row.value3() : "in " + row.value2());
    }

    /** Those that have a reply which all judged. */
    List<Strategy> strategies() {
        for (String model : sql.selectDistinct(RUN_TOTALS.MODEL_ID)
                .from(RUN_TOTALS)
                .where(RUN_TOTALS.RUN_ID.in(runs()))
                .fetch(RUN_TOTALS.MODEL_ID)) {
            pair(model);
        }
        return strategies.values().stream()
                .filter(strategy -> strategy.replies > 0)
                .toList();
    }

    private Set<String> runs() {
        Set<String> runs = new HashSet<>();
        members.forEach(member -> runs.add(member.run()));
        return runs;
    }

    private void pair(String model) {
        Map<String, Map<Strategy, Verdict>> replies = new HashMap<>();
        for (String run : runs()) {
            List<ReplayMember> functions =
                    members.stream().filter(member -> member.run().equals(run)).toList();
            // The function is not in the index; mostly the run has but one.
            Field<String> function =
                    functions.size() == 1 ? DSL.inline(functions.get(0).function()) : RESULTS.PROCESSING_FUNCTIONS_HASH;
            try (Cursor<Record4<String, String, String, String>> rows = sql.select(
                            REPLY, RESULTS.OUTCOME, RESULTS.CASE_ID, function)
                    .from(RESULTS)
                    .where(RESULTS.RUN_ID.eq(run))
                    .and(RESULTS.MODEL_ID.eq(model))
                    .and(Attempts.answered(RESULTS.ERROR_ENUM))
                    .fetchSize(SqlAnalysis.FETCH_SIZE)
                    .fetchLazy()) {
                for (Record4<String, String, String, String> row : rows) {
                    replies.computeIfAbsent(row.value1(), reply -> new HashMap<>(4))
                            .computeIfAbsent(strategy(row.value4()), strategy -> new Verdict(unit(row.value3())))
                            .add(Outcome.ofLabel(row.value2()));
                }
            }
        }
        count(replies.values());
    }

    private void count(Collection<Map<Strategy, Verdict>> replies) {
        for (Map<Strategy, Verdict> reply : replies) {
            boolean isShared = reply.size() == strategies.size();
            reply.forEach((strategy, verdict) -> strategy.add(verdict, isShared));
        }
    }

    private Strategy strategy(String function) {
        return Objects.requireNonNull(strategies.get(function));
    }

    private String unit(String caseId) {
        return Objects.requireNonNull(unitOfCase.get(caseId));
    }

    /** What a strategy made of a reply; if it replayed it twice, both count. */
    private static final class Verdict {
        private final String unit;
        private boolean isCorrect;
        private boolean isSilentlyWrong;
        private boolean isRefused;

        Verdict(String unit) {
            this.unit = unit;
        }

        void add(Outcome outcome) {
            isCorrect |= outcome.isCorrect();
            isSilentlyWrong |= outcome.isSilentError();
            isRefused |= outcome == Outcome.CLEAN_FAILURE;
        }
    }

    /** The verdicts of a strategy. */
    static final class Strategy {
        private final ReplayMember member;
        private final Set<String> units = new HashSet<>();
        private long all;
        private long replies;
        private long correct;
        private long silentWrong;
        private long refused;

        private Strategy(ReplayMember member) {
            this.member = member;
        }

        private void add(Verdict verdict, boolean isShared) {
            all++;
            if (isShared) {
                replies++;
                correct += verdict.isCorrect ? 1 : 0;
                silentWrong += verdict.isSilentlyWrong ? 1 : 0;
                refused += verdict.isRefused ? 1 : 0;
                units.add(verdict.unit);
            }
        }

        StrategyRobustness robustness(String rootRun) {
            return new StrategyRobustness(
                    new RunId(rootRun),
                    member.parser(),
                    member.strategy(),
                    replies,
                    all - replies,
                    proportion(correct),
                    proportion(silentWrong),
                    proportion(refused));
        }

        private Proportion proportion(long count) {
            return units.size() == replies ? Proportion.ofIndependent(count, replies) : Proportion.of(count, replies);
        }
    }
}
