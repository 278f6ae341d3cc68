package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.RUNS;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.CallTotals;
import io.diffeval.core.analysis.CaseChange;
import io.diffeval.core.analysis.CaseHealth;
import io.diffeval.core.analysis.DayTrend;
import io.diffeval.core.analysis.ErrorShare;
import io.diffeval.core.analysis.EvidenceQueries;
import io.diffeval.core.analysis.LatencyQuantiles;
import io.diffeval.core.analysis.ModelDrift;
import io.diffeval.core.analysis.PromptEffect;
import io.diffeval.core.analysis.QuantizationYield;
import io.diffeval.core.analysis.RunOverview;
import io.diffeval.core.analysis.RunSample;
import io.diffeval.core.analysis.StrategyRobustness;
import io.diffeval.core.analysis.SuccessRates;
import java.util.List;
import java.util.function.BiFunction;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The analysis queries over any of the databases. */
public final class SqlAnalysis implements AnalysisQueries {
    /** Narrow rows fetched at once. */
    static final int FETCH_SIZE = 10_000;

    private final SqlReader reader;

    /**
     * Creates the queries.
     *
     * @param reader reads from the database; closed with this
     */
    public SqlAnalysis(SqlReader reader) {
        this.reader = reader;
    }

    @Override
    public List<RunOverview> runs(@Nullable RunId run) {
        return query("the runs", run, RunOverviewQuery::rows);
    }

    @Override
    public List<SuccessRates> successByModel(@Nullable RunId run) {
        return query("success by model", run, SuccessQuery::byModel);
    }

    @Override
    public List<SuccessRates> successBySystemPrompt(@Nullable RunId run) {
        return query("success by system prompt", run, SuccessQuery::bySystemPrompt);
    }

    @Override
    public List<SuccessRates> successByStrategy(@Nullable RunId run) {
        return query("success by strategy", run, SuccessQuery::byStrategy);
    }

    @Override
    public List<ErrorShare> errorsByModel(@Nullable RunId run) {
        return query("errors by model", run, ErrorQuery::rows);
    }

    @Override
    public List<LatencyQuantiles> latency(@Nullable RunId run) {
        return query("latency", run, LatencyQuery::rows);
    }

    @Override
    public List<CallTotals> costAndTokens(@Nullable RunId run) {
        return query("cost", run, CostQuery::rows);
    }

    @Override
    public List<CaseHealth> caseHealth(@Nullable RunId run) {
        return query("case health", run, CaseHealthQuery::rows);
    }

    @Override
    public List<DayTrend> trends(@Nullable RunId run) {
        return query("trends", run, TrendQuery::rows);
    }

    @Override
    public List<CaseChange> compareRuns(RunId before, RunId after) {
        return reader.read("compare runs", sql -> {
            requireRun(sql, before);
            requireRun(sql, after);
            return RunComparisonQuery.rows(sql, before, after);
        });
    }

    @Override
    public List<RunSample> samples(RunId run) {
        return reader.read("read the samples of a run", sql -> {
            requireRun(sql, run);
            return RunSampleQuery.rows(sql, run);
        });
    }

    @Override
    public List<PromptEffect> promptEffects(@Nullable RunId run) {
        return query("effects of prompts", run, PromptEffectQuery::rows);
    }

    @Override
    public List<StrategyRobustness> strategyRobustness(@Nullable RunId run) {
        return query("robustness of strategies", run, RobustnessQuery::rows);
    }

    @Override
    public List<QuantizationYield> quantizationYields(@Nullable RunId run) {
        return query("yields of quantizations", run, QuantizationQuery::rows);
    }

    @Override
    public List<ModelDrift> modelDrift(@Nullable RunId run) {
        return query("drift of models", run, ModelDriftQuery::rows);
    }

    @Override
    public EvidenceQueries evidence() {
        return new SqlEvidence(reader);
    }

    @Override
    public void close() {
        reader.close();
    }

    private <T> List<T> query(
            String what, @Nullable RunId run, BiFunction<DSLContext, @Nullable RunId, List<T>> query) {
        return reader.read("read " + what, sql -> {
            if (run != null) {
                requireRun(sql, run);
            }
            // Within a transaction, PostgreSQL's driver fetches in parts; otherwise it holds all rows at once.
            return sql.transactionResult(reading -> query.apply(reading.dsl(), run));
        });
    }

    private static void requireRun(DSLContext sql, RunId run) {
        if (!sql.fetchExists(RUNS, RUNS.RUN_ID.eq(run.value()))) {
            throw new InputException("no run " + run + " is stored; look for its id in table runs");
        }
    }
}
