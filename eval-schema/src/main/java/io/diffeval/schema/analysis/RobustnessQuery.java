package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;
import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.RUN_TOTALS;

import io.diffeval.core.RunId;
import io.diffeval.core.analysis.StrategyRobustness;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.stat.Proportion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Strategies over the replies that all of them were asked about; a reply that one replayed twice counts once. Where each
 * replay has all replies of its root run, which is the rule, the totals say it. Else the replies are paired.
 */
final class RobustnessQuery {
    private static final Field<BigDecimal> ATTEMPTS =
            DSL.sum(RUN_TOTALS.ATTEMPTS).as("attempts");
    private static final Field<BigDecimal> REPLAYS = ProportionColumns.attempts(
                    RUN_TOTALS.IS_REPLAY.eq(DSL.inline(true)))
            .as("replays");
    private static final Field<BigDecimal> FAILED_REPLIES = ProportionColumns.attempts(
                    DSL.not(Attempts.ANSWERED).and(RUN_TOTALS.HAS_REPLY.eq(DSL.inline(true))))
            .as("failed_replies");
    private static final Field<BigDecimal> CORRECT = answered("correct", Outcome::isCorrect);
    private static final Field<BigDecimal> SILENT_WRONG = answered("silent_wrong", Outcome::isSilentError);
    private static final Field<BigDecimal> REFUSED = answered("refused", Outcome.CLEAN_FAILURE::equals);
    /** Only what it is of counts here: the answered attempts. */
    private static final ProportionColumns OF = ProportionColumns.VALID;

    private static final Comparator<StrategyRobustness> MOST_CORRECT_FIRST = Comparator.comparing(
                    (StrategyRobustness row) -> row.rootRun().value(), Comparator.reverseOrder())
            .thenComparing(row -> row.correct().count(), Comparator.reverseOrder())
            .thenComparing(row -> row.silentWrong().count())
            .thenComparing(row -> row.strategy().id());

    private RobustnessQuery() {}

    static List<StrategyRobustness> rows(DSLContext sql, @Nullable RunId run) {
        Independence independence = new Independence(sql, List.of(OF));
        List<StrategyRobustness> rows = new ArrayList<>();
        families(sql, run).forEach((root, members) -> {
            if (ReplayMember.haveTheSameReplies(root, members)) {
                members.forEach(member -> rows.add(robustness(root, member, independence)));
            } else {
                new PairedReplies(sql, members).strategies().forEach(strategy -> rows.add(strategy.robustness(root)));
            }
        });
        return rows.stream().sorted(MOST_CORRECT_FIRST).toList();
    }

    /** The runs of each root run, itself included, by the functions of their results. */
    private static Map<String, List<ReplayMember>> families(DSLContext sql, @Nullable RunId run) {
        List<Field<String>> groups = List.of(
                RUN_TOTALS.RUN_ID,
                RUNS.REPLAY_OF_RUN_ID,
                PROCESSING_FUNCTIONS.HASH,
                PROCESSING_FUNCTIONS.PARSING_FUNCTION,
                PROCESSING_FUNCTIONS.PARSING_VERSION,
                PROCESSING_FUNCTIONS.DIFF_EDIT_FUNCTION,
                PROCESSING_FUNCTIONS.DIFF_EDIT_VERSION);
        Map<String, List<ReplayMember>> families = new TreeMap<>();
        sql.select(ATTEMPTS, REPLAYS, FAILED_REPLIES, CORRECT, SILENT_WRONG, REFUSED)
                .select(groups)
                .select(OF.counts().toList())
                .select(Independence.FACTS)
                .from(RUN_TOTALS)
                .join(RUNS)
                .on(RUNS.RUN_ID.eq(RUN_TOTALS.RUN_ID))
                .join(PROCESSING_FUNCTIONS)
                .on(PROCESSING_FUNCTIONS.HASH.eq(RUN_TOTALS.PROCESSING_FUNCTIONS_HASH))
                .where(Attempts.family(RUN_TOTALS.RUN_ID, run))
                .groupBy(groups)
                .fetch()
                .forEach(row -> {
                    ReplayMember member = member(row);
                    String replayOf = row.get(RUNS.REPLAY_OF_RUN_ID);
                    if (member.answered() > 0) {
                        families.computeIfAbsent(replayOf == null ? member.run() : replayOf, root -> new ArrayList<>())
                                .add(member);
                    }
                });
        return families;
    }

    private static ReplayMember member(Record row) {
        return new ReplayMember(
                row.get(RUN_TOTALS.RUN_ID),
                row.get(PROCESSING_FUNCTIONS.HASH),
                new PluginIdentity(
                        row.get(PROCESSING_FUNCTIONS.PARSING_FUNCTION), row.get(PROCESSING_FUNCTIONS.PARSING_VERSION)),
                new PluginIdentity(
                        row.get(PROCESSING_FUNCTIONS.DIFF_EDIT_FUNCTION),
                        row.get(PROCESSING_FUNCTIONS.DIFF_EDIT_VERSION)),
                row.get(ATTEMPTS).longValue(),
                row.get(REPLAYS).longValue()
                        == (row.get(RUNS.REPLAY_OF_RUN_ID) == null
                                ? 0
                                : row.get(ATTEMPTS).longValue()),
                OF.total(row),
                row.get(FAILED_REPLIES).longValue(),
                row);
    }

    private static StrategyRobustness robustness(String root, ReplayMember member, Independence independence) {
        boolean isIndependent = independence
                .of(
                        member.counts(),
                        Attempts.ofCases(CASES.RUN_ID.eq(member.run()))
                                .and(CELL_TOTALS.PROCESSING_FUNCTIONS_HASH.eq(member.function())))
                .test(OF);
        return new StrategyRobustness(
                new RunId(root),
                member.parser(),
                member.strategy(),
                member.answered(),
                0,
                proportion(member, CORRECT, isIndependent),
                proportion(member, SILENT_WRONG, isIndependent),
                proportion(member, REFUSED, isIndependent));
    }

    private static Proportion proportion(ReplayMember member, Field<BigDecimal> count, boolean isIndependent) {
        long number = member.counts().get(count).longValue();
        return isIndependent
                ? Proportion.ofIndependent(number, member.answered())
                : Proportion.of(number, member.answered());
    }

    private static Field<BigDecimal> answered(String name, Predicate<Outcome> isMeant) {
        return ProportionColumns.attempts(Attempts.ANSWERED.and(Attempts.outcome(isMeant)))
                .as(name);
    }
}
