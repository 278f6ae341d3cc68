package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RUNS;

import io.diffeval.core.RunId;
import io.diffeval.core.analysis.StrategyRobustness;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.stat.Proportion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * The strategies of root runs that were never replayed: each has all replies of its run to itself, so that counting
 * them is enough.
 *
 * @param rows the strategies
 * @param others the root runs in which replies have to be paired
 */
record LoneStrategies(List<StrategyRobustness> rows, List<String> others) {
    private static final ProportionColumns CORRECT = column("correct", Outcome::isCorrect);
    private static final ProportionColumns SILENT_WRONG = column("silent_wrong", Outcome::isSilentError);
    private static final ProportionColumns REFUSED = column("refused", Outcome.CLEAN_FAILURE::equals);
    private static final List<ProportionColumns> COLUMNS = List.of(CORRECT, SILENT_WRONG, REFUSED);
    private static final Field<Integer> REPLAYS =
            DSL.count(RESULTS.REPLAY_OF_RESULT_ID).as("replays");

    static LoneStrategies read(DSLContext sql) {
        Set<String> replayed = new HashSet<>(sql.selectDistinct(RUNS.REPLAY_OF_RUN_ID)
                .from(RUNS)
                .where(RUNS.REPLAY_OF_RUN_ID.isNotNull())
                .fetch(RUNS.REPLAY_OF_RUN_ID));
        List<StrategyRobustness> rows = new ArrayList<>();
        List<String> others = new ArrayList<>();
        functionsByRun(sql).forEach((run, functions) -> {
            Record only = functions.get(0);
            if (functions.size() > 1 || replayed.contains(run) || only.get(REPLAYS.getName(), Long.class) > 0) {
                others.add(run);
            } else {
                rows.add(robustness(run, only));
            }
        });
        return new LoneStrategies(rows, others);
    }

    private static Map<String, List<Record>> functionsByRun(DSLContext sql) {
        CaseTallies tallies = new CaseTallies(
                Attempts.ANSWERED,
                List.of(RESULTS.PROCESSING_FUNCTIONS_HASH),
                Stream.concat(Stream.of(REPLAYS), COLUMNS.stream().flatMap(ProportionColumns::counts)));
        List<Field<?>> groups = List.of(
                RUNS.RUN_ID,
                PROCESSING_FUNCTIONS.HASH,
                PROCESSING_FUNCTIONS.PARSING_FUNCTION,
                PROCESSING_FUNCTIONS.PARSING_VERSION,
                PROCESSING_FUNCTIONS.DIFF_EDIT_FUNCTION,
                PROCESSING_FUNCTIONS.DIFF_EDIT_VERSION);
        return sql.select(groups)
                .select(COLUMNS.stream().flatMap(column -> column.sums(tallies)).toList())
                .select(DSL.sum(tallies.field(REPLAYS)).as(REPLAYS.getName()))
                .from(tallies.joinedWithCases())
                .join(RUNS)
                .on(RUNS.RUN_ID.eq(CASES.RUN_ID))
                .join(PROCESSING_FUNCTIONS)
                .on(PROCESSING_FUNCTIONS.HASH.eq(tallies.field(RESULTS.PROCESSING_FUNCTIONS_HASH)))
                .where(RUNS.REPLAY_OF_RUN_ID.isNull())
                .groupBy(groups)
                .fetchGroups(row -> row.get(RUNS.RUN_ID), row -> row);
    }

    private static StrategyRobustness robustness(String run, Record row) {
        Proportion correct = CORRECT.read(row);
        return new StrategyRobustness(
                new RunId(run),
                new PluginIdentity(
                        row.get(PROCESSING_FUNCTIONS.PARSING_FUNCTION), row.get(PROCESSING_FUNCTIONS.PARSING_VERSION)),
                new PluginIdentity(
                        row.get(PROCESSING_FUNCTIONS.DIFF_EDIT_FUNCTION),
                        row.get(PROCESSING_FUNCTIONS.DIFF_EDIT_VERSION)),
                correct.total(),
                0,
                correct,
                SILENT_WRONG.read(row),
                REFUSED.read(row));
    }

    private static ProportionColumns column(String name, Predicate<Outcome> isMeant) {
        return new ProportionColumns(name, Attempts.outcome(isMeant), Attempts.ANSWERED);
    }
}
