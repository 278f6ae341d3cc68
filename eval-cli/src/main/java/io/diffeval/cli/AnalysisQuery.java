package io.diffeval.cli;

import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.CallTotals;
import io.diffeval.core.analysis.CaseHealth;
import io.diffeval.core.analysis.DayTrend;
import io.diffeval.core.analysis.ErrorShare;
import io.diffeval.core.analysis.LatencyQuantiles;
import io.diffeval.core.analysis.ModelDrift;
import io.diffeval.core.analysis.PromptEffect;
import io.diffeval.core.analysis.QuantizationYield;
import io.diffeval.core.analysis.RunOverview;
import io.diffeval.core.analysis.StrategyRobustness;
import io.diffeval.core.analysis.SuccessRates;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The queries about one run, or all, by the names under which they are asked. */
enum AnalysisQuery {
    SUCCESS_BY_MODEL(
            "success, valid and answered attempts of each model", SuccessRates.class, AnalysisQueries::successByModel),
    SUCCESS_BY_PROMPT(
            "the same for each system prompt template", SuccessRates.class, AnalysisQueries::successBySystemPrompt),
    SUCCESS_BY_STRATEGY(
            "the same for each version of a strategy; of a run with its replays",
            SuccessRates.class,
            AnalysisQueries::successByStrategy),
    ERRORS("which errors each model is prone to, and why", ErrorShare.class, AnalysisQueries::errorsByModel),
    LATENCY("quantiles of how long calls took, by model", LatencyQuantiles.class, AnalysisQueries::latency),
    COST("cost and tokens of calls, by model", CallTotals.class, AnalysisQueries::costAndTokens),
    CASE_HEALTH("how well each case works as a test, worst first", CaseHealth.class, AnalysisQueries::caseHealth),
    TRENDS("calls, success and cost of each day, by model", DayTrend.class, AnalysisQueries::trends),
    PROMPT_EFFECTS(
            "success, latency and cost of system prompts over the same tasks",
            PromptEffect.class,
            AnalysisQueries::promptEffects),
    STRATEGY_ROBUSTNESS(
            "correct, silently wrong and refused edits of strategies over the same replies",
            StrategyRobustness.class,
            AnalysisQueries::strategyRobustness),
    QUANTIZATION(
            "score for each second, watt-hour and gigabyte of a model on its hardware",
            QuantizationYield.class,
            AnalysisQueries::quantizationYields),
    MODEL_DRIFT(
            "which models providers say they served, and where that changed",
            ModelDrift.class,
            AnalysisQueries::modelDrift),
    RUNS("the runs, newest first, with status, models, strategy and results", RunOverview.class, AnalysisQueries::runs);

    private final String meaning;
    private final Class<? extends Record> rowType;
    private final Question question;

    AnalysisQuery(String meaning, Class<? extends Record> rowType, Question question) {
        this.meaning = meaning;
        this.rowType = rowType;
        this.question = question;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String meaning() {
        return meaning;
    }

    /** What is worth asking when this has been answered. */
    AnalysisQuery next() {
        return switch (this) {
            case RUNS, SUCCESS_BY_PROMPT, TRENDS, MODEL_DRIFT -> SUCCESS_BY_MODEL;
            case SUCCESS_BY_MODEL, QUANTIZATION, PROMPT_EFFECTS -> ERRORS;
            case SUCCESS_BY_STRATEGY -> STRATEGY_ROBUSTNESS;
            case STRATEGY_ROBUSTNESS, ERRORS -> CASE_HEALTH;
            case LATENCY -> COST;
            case COST -> TRENDS;
            case CASE_HEALTH -> RUNS;
        };
    }

    RecordTable ask(AnalysisQueries queries, @Nullable RunId run) {
        return new RecordTable(rowType, question.rows(queries, run));
    }

    @FunctionalInterface
    private interface Question {
        List<? extends Record> rows(AnalysisQueries queries, @Nullable RunId run);
    }
}
