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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Strategies over the replies that all of them were asked about; a reply that one replayed twice counts once. */
final class RobustnessQuery {
    private static final Table<?> JUDGEMENTS =
            RUNS.join(CASES).on(CASES.RUN_ID.eq(RUNS.RUN_ID)).join(RESULTS).on(RESULTS.CASE_ID.eq(CASES.CASE_ID));
    private static final Field<String> ROOT_RUN = Attempts.ROOT_RUN.as("root_run");
    private static final Field<String> ROOT_RESULT = DSL.coalesce(RESULTS.REPLAY_OF_RESULT_ID, RESULTS.RESULT_ID);
    private static final Field<String> REPLY = ROOT_RESULT.as("reply");
    private static final Field<Integer> FUNCTIONS =
            DSL.countDistinct(RESULTS.PROCESSING_FUNCTIONS_HASH).as("functions");
    private static final Field<Integer> REPLIES = DSL.countDistinct(ROOT_RESULT).as("replies");
    private static final Field<Integer> CORRECT = repliesWith("correct", Outcome::isCorrect);
    private static final Field<Integer> SILENT_WRONG = repliesWith("silent_wrong", Outcome::isSilentError);
    private static final Field<Integer> REFUSED = repliesWith("refused", Outcome.CLEAN_FAILURE::equals);
    private static final Field<Integer> CLUSTERS =
            DSL.countDistinct(CASES.CLUSTER).as("clusters");
    private static final Field<Integer> LONE_TASKS =
            DSL.countDistinct(DSL.when(CASES.CLUSTER.isNull(), CASES.TASK_ID)).as("lone_tasks");

    private static final List<Field<String>> FUNCTION = List.of(
            PROCESSING_FUNCTIONS.HASH,
            PROCESSING_FUNCTIONS.PARSING_FUNCTION,
            PROCESSING_FUNCTIONS.PARSING_VERSION,
            PROCESSING_FUNCTIONS.DIFF_EDIT_FUNCTION,
            PROCESSING_FUNCTIONS.DIFF_EDIT_VERSION);

    private static final Comparator<StrategyRobustness> MOST_CORRECT_FIRST = Comparator.comparing(
                    (StrategyRobustness row) -> row.rootRun().value(), Comparator.reverseOrder())
            .thenComparing(row -> row.correct().count(), Comparator.reverseOrder())
            .thenComparing(row -> row.silentWrong().count())
            .thenComparing(row -> row.strategy().id());

    private RobustnessQuery() {}

    static List<StrategyRobustness> rows(DSLContext sql, @Nullable RunId run) {
        if (run != null) {
            return sorted(paired(sql, Attempts.family(RUNS, run)));
        }
        LoneStrategies lone = LoneStrategies.read(sql);
        List<StrategyRobustness> rows = new ArrayList<>(lone.rows());
        if (!lone.others().isEmpty()) {
            rows.addAll(paired(sql, Attempts.ROOT_RUN.in(lone.others())));
        }
        return sorted(rows);
    }

    private static List<StrategyRobustness> sorted(List<StrategyRobustness> rows) {
        return rows.stream().sorted(MOST_CORRECT_FIRST).toList();
    }

    private static List<StrategyRobustness> paired(DSLContext sql, Condition families) {
        Condition scope = families.and(Attempts.ANSWERED);
        Map<Group, Integer> judged = judgedReplies(sql, scope);
        Table<Record2<String, String>> shared = sharedReplies(scope);
        return sql.select(ROOT_RUN, REPLIES, CORRECT, SILENT_WRONG, REFUSED, CLUSTERS, LONE_TASKS)
                .select(FUNCTION)
                .from(JUDGEMENTS)
                .join(shared)
                .on(ROOT_RESULT.eq(shared.field(REPLY)))
                .join(PROCESSING_FUNCTIONS)
                .on(PROCESSING_FUNCTIONS.HASH.eq(RESULTS.PROCESSING_FUNCTIONS_HASH))
                .where(scope)
                .groupBy(groups())
                .fetch(row -> robustness(row, judged));
    }

    private static List<Field<String>> groups() {
        return Stream.concat(Stream.of(Attempts.ROOT_RUN), FUNCTION.stream()).toList();
    }

    private static StrategyRobustness robustness(Record row, Map<Group, Integer> judged) {
        String root = row.get(ROOT_RUN);
        int replies = row.get(REPLIES);
        int all = Objects.requireNonNull(judged.get(new Group(root, row.get(PROCESSING_FUNCTIONS.HASH))));
        return new StrategyRobustness(
                new RunId(root),
                new PluginIdentity(
                        row.get(PROCESSING_FUNCTIONS.PARSING_FUNCTION), row.get(PROCESSING_FUNCTIONS.PARSING_VERSION)),
                new PluginIdentity(
                        row.get(PROCESSING_FUNCTIONS.DIFF_EDIT_FUNCTION),
                        row.get(PROCESSING_FUNCTIONS.DIFF_EDIT_VERSION)),
                replies,
                all - replies,
                proportion(row, CORRECT),
                proportion(row, SILENT_WRONG),
                proportion(row, REFUSED));
    }

    private static Proportion proportion(Record row, Field<Integer> count) {
        int replies = row.get(REPLIES);
        return row.get(CLUSTERS) + row.get(LONE_TASKS) == replies
                ? Proportion.ofIndependent(row.get(count), replies)
                : Proportion.of(row.get(count), replies);
    }

    private static Map<Group, Integer> judgedReplies(DSLContext sql, Condition scope) {
        return sql.select(ROOT_RUN, RESULTS.PROCESSING_FUNCTIONS_HASH, REPLIES)
                .from(JUDGEMENTS)
                .where(scope)
                .groupBy(Attempts.ROOT_RUN, RESULTS.PROCESSING_FUNCTIONS_HASH)
                .fetchMap(row -> new Group(row.value1(), row.value2()), Record3::value3);
    }

    /** Replies judged under as many processing functions as any reply of their root run. */
    private static Table<Record2<String, String>> sharedReplies(Condition scope) {
        Table<Record2<String, Integer>> families = DSL.select(ROOT_RUN, FUNCTIONS)
                .from(JUDGEMENTS)
                .where(scope)
                .groupBy(Attempts.ROOT_RUN)
                .asTable("families");
        Field<Integer> all = Objects.requireNonNull(families.field(FUNCTIONS));
        return DSL.select(ROOT_RUN, REPLY)
                .from(JUDGEMENTS)
                .join(families)
                .on(Attempts.ROOT_RUN.eq(families.field(ROOT_RUN)))
                .where(scope)
                .groupBy(Attempts.ROOT_RUN, ROOT_RESULT, all)
                .having(DSL.countDistinct(RESULTS.PROCESSING_FUNCTIONS_HASH).eq(all))
                .asTable("shared_replies");
    }

    private static Field<Integer> repliesWith(String name, Predicate<Outcome> isMeant) {
        return DSL.countDistinct(DSL.when(Attempts.outcome(isMeant), ROOT_RESULT))
                .as(name);
    }

    private record Group(String rootRun, String processingFunction) {}
}
