package io.diffeval.runner;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.score.Judgement;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.score.OutcomeJudge;
import io.diffeval.core.score.ScoreEntry;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ScoredAttempt;
import io.diffeval.runner.spi.ToolCall;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns a reply into a verdict: takes it apart, checks the attempt, applies the edit, judges the file, scores. The same
 * for a live run and for a replay, and a function of its arguments alone, so that a stored verdict can be recomputed.
 */
final class ReplyJudge {
    private static final Set<String> TRUNCATED =
            Set.of("length", "max_tokens", "max_output_tokens", "model_context_window_exceeded", "incomplete");
    private static final Set<String> DECLINED = Set.of("refusal", "content_filter");

    /** Failures of the call, not of the reply: what arrived before them is no answer to judge. */
    private static final Set<ErrorCode> CALL_FAILURES = EnumSet.of(
            ErrorCode.MISSING_ORIGINAL_DIFF_EDIT_TOOL_CALL_MESSAGE,
            ErrorCode.API_ERROR,
            ErrorCode.RATE_LIMITED,
            ErrorCode.PROVIDER_TIMEOUT,
            ErrorCode.CONTEXT_LENGTH_EXCEEDED,
            ErrorCode.CANCELLED,
            ErrorCode.BUDGET_EXHAUSTED,
            ErrorCode.DEADLINE_EXCEEDED);

    private final OutputParser parser;
    private final DiffStrategy strategy;
    private final List<NamedScorer> scorers;
    private final AnswerScorers answerScorers;

    /** Attempts of one case come one after another, as a rule. */
    private volatile @Nullable CaseJudge latest;

    /** Edits are scored by {@code scorers}, answers as their tasks say. */
    ReplyJudge(OutputParser parser, DiffStrategy strategy, List<NamedScorer> scorers, AnswerScorers answerScorers) {
        this.parser = parser;
        this.strategy = strategy;
        this.scorers = List.copyOf(scorers);
        this.answerScorers = answerScorers;
    }

    /** The verdict on a call that brought no reply. */
    Verdict failed(PlannedCase evalCase, ErrorCode error, String detail) {
        return guarded(() -> verdict(evalCase, Finding.error(error, detail), null));
    }

    /** The verdict on a reply, whose text is known. */
    Verdict judge(PlannedCase evalCase, ModelReply reply) {
        return guarded(() -> {
            if (!evalCase.asksForEdit()) {
                return verdict(evalCase, answer(reply), null);
            }
            ParsedReply parsed = parser.parse(Objects.requireNonNull(reply.text()), reply.format());
            String calls = parsed.calls().isEmpty() ? null : callsJson(parsed.calls());
            return verdict(evalCase, check(evalCase, reply, parsed), calls);
        });
    }

    /** The verdict on a stored attempt: a call that failed stays failed, everything else is judged from its text. */
    Verdict judgeAgain(PlannedCase evalCase, StoredAttempt attempt) {
        ErrorCode error = attempt.error();
        boolean callFailed = attempt.reply().text() == null || error != null && CALL_FAILURES.contains(error);
        return callFailed
                ? failed(
                        evalCase,
                        Objects.requireNonNullElse(error, ErrorCode.OTHER_ERROR),
                        Objects.requireNonNullElse(attempt.errorDetail(), "no reply is stored"))
                : judge(evalCase, attempt.reply());
    }

    /** A plugin that throws costs its own attempt and no other; it says nothing about the model. */
    private static Verdict guarded(Supplier<Verdict> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            PluginFailure.rethrowIfOfJvm(e);
            return new Verdict(
                    Outcome.INFRASTRUCTURE_ERROR,
                    ErrorCode.OTHER_ERROR,
                    "a plugin failed: " + e,
                    null,
                    null,
                    null,
                    List.of());
        }
    }

    /** Where no edit is asked for, the whole reply is the answer; whether it is right is for the task's scorer to say. */
    private static Finding answer(ModelReply reply) {
        if (isOneOf(DECLINED, reply.finishReason())) {
            return Finding.error(ErrorCode.REFUSAL, "the model declined");
        }
        if (isOneOf(TRUNCATED, reply.finishReason())) {
            return Finding.error(ErrorCode.OUTPUT_TRUNCATED, "the answer ends at the token limit");
        }
        return new Finding(new Judgement(Outcome.APPLIED_UNJUDGED, null), null, null, null, null, reply.text());
    }

    private Finding check(PlannedCase evalCase, ModelReply reply, ParsedReply parsed) {
        if (!parsed.isSupported()) {
            return Finding.error(ErrorCode.OTHER_ERROR, Objects.requireNonNull(parsed.problem()));
        }
        boolean truncated = isOneOf(TRUNCATED, reply.finishReason());
        if (parsed.problem() != null) {
            return Finding.error(truncated ? ErrorCode.OUTPUT_TRUNCATED : ErrorCode.PARSING_ERROR, parsed.problem());
        }
        if (parsed.calls().isEmpty()) {
            return isOneOf(DECLINED, reply.finishReason())
                    ? Finding.error(ErrorCode.REFUSAL, "the model declined")
                    : Finding.error(ErrorCode.NO_TOOL_CALLS, "the reply calls no tool");
        }
        ToolCall call = parsed.calls().get(0);
        if (parsed.severalFiles()) {
            ToolCall forCase = callFor(path(evalCase), parsed.calls());
            call = forCase == null ? call : forCase;
        } else if (parsed.calls().size() > 1) {
            return Finding.error(
                    ErrorCode.MULTI_TOOL_CALLS, parsed.calls().size() + " tool calls where one was asked for");
        }
        return checkCall(evalCase, call, truncated);
    }

    private Finding checkCall(PlannedCase evalCase, ToolCall call, boolean truncated) {
        if (!call.edits()) {
            return Finding.error(ErrorCode.WRONG_TOOL_CALL, "tool '" + call.tool() + "' was called");
        }
        if (truncated && call.partial()) {
            return Finding.error(ErrorCode.OUTPUT_TRUNCATED, "the reply ends at the token limit, inside the edit");
        }
        if (call.path() == null || call.path().isEmpty() || isEmpty(call.payload())) {
            return Finding.error(ErrorCode.TOOL_CALL_PARAMS_UNDEFINED, "the call lacks its path or its edit");
        }
        if (!WrittenPaths.same(call.path(), path(evalCase))) {
            return Finding.error(ErrorCode.WRONG_FILE_EDITED, "the edit is for '" + call.path() + "'");
        }
        return apply(evalCase, call.path(), Objects.requireNonNull(call.payload()));
    }

    private static @Nullable ToolCall callFor(String path, List<ToolCall> calls) {
        return calls.stream()
                .filter(call -> call.path() != null && WrittenPaths.same(call.path(), path))
                .findFirst()
                .orElse(null);
    }

    private static boolean isEmpty(@Nullable EditPayload payload) {
        return payload == null
                || payload instanceof EditPayload.Text text && text.text().isEmpty();
    }

    private Finding apply(PlannedCase evalCase, String path, EditPayload payload) {
        String editText = payload instanceof EditPayload.Text text
                ? text.text()
                : Json.write(((EditPayload.Arguments) payload).values());
        String note = path.equals(evalCase.filePath()) ? null : "path '" + path + "' is taken for the case's";
        EditResult result = strategy.apply(EditRequest.ofFile(path(evalCase), contents(evalCase), payload));
        if (result instanceof Rejected rejected) {
            String detail = rejected.cause().label() + ": " + rejected.detail();
            return new Finding(
                    new Judgement(Outcome.CLEAN_FAILURE, null),
                    ErrorCode.DIFF_EDIT_ERROR,
                    detail,
                    editText,
                    result,
                    null);
        }
        String after = textAfter((Applied) result, evalCase);
        return new Finding(judgement(evalCase, after), null, note, editText, result, after);
    }

    /** The case's file after the edit; empty where the edit removed it. */
    private static String textAfter(Applied applied, PlannedCase evalCase) {
        for (FileChange change : applied.changes()) {
            if (change.path().equals(evalCase.filePath())) {
                return change.after() == null ? "" : change.after();
            }
        }
        return contents(evalCase);
    }

    private static String path(PlannedCase evalCase) {
        return Objects.requireNonNull(evalCase.filePath(), "a file to edit");
    }

    private static String contents(PlannedCase evalCase) {
        return Objects.requireNonNull(evalCase.fileContents(), "a file to edit");
    }

    private Judgement judgement(PlannedCase evalCase, String after) {
        if (evalCase.expectedContents() != null) {
            return judgeOf(evalCase, evalCase.expectedContents()).judge(after);
        }
        boolean unchanged = after.equals(evalCase.fileContents());
        return new Judgement(unchanged ? Outcome.NO_OP : Outcome.APPLIED_UNJUDGED, null);
    }

    private OutcomeJudge judgeOf(PlannedCase evalCase, String expected) {
        CaseJudge known = latest;
        if (known == null || known.evalCase() != evalCase) {
            known = new CaseJudge(evalCase, new OutcomeJudge(contents(evalCase), expected));
            latest = known;
        }
        return known.judge();
    }

    private Verdict verdict(PlannedCase evalCase, Finding finding, @Nullable String callsJson) {
        ScoredAttempt scored = new ScoredAttempt(
                evalCase.filePath(),
                evalCase.fileContents(),
                evalCase.expectedContents(),
                finding.after(),
                finding.judgement());
        List<NamedScorer> chosen = evalCase.asksForEdit() ? scorers : List.of(answerScorers.of(evalCase));
        List<ScoreEntry> scores =
                chosen.stream().map(scorer -> scorer.score(scored)).toList();
        return new Verdict(
                finding.judgement().outcome(),
                finding.error(),
                finding.detail(),
                callsJson,
                finding.editText(),
                finding.result(),
                scores);
    }

    private static boolean isOneOf(Set<String> reasons, @Nullable String finishReason) {
        return finishReason != null && reasons.contains(finishReason.toLowerCase(Locale.ROOT));
    }

    private static String callsJson(List<ToolCall> calls) {
        return Json.write(calls.stream()
                .map(call -> Map.of("name", call.tool(), "input", call.input()))
                .toList());
    }

    private record CaseJudge(PlannedCase evalCase, OutcomeJudge judge) {}

    /** What was found before scoring. */
    private record Finding(
            Judgement judgement,
            @Nullable ErrorCode error,
            @Nullable String detail,
            @Nullable String editText,
            @Nullable EditResult result,
            @Nullable String after) {
        static Finding error(ErrorCode error, String detail) {
            Outcome outcome = switch (error.group()) {
                case INFRASTRUCTURE -> Outcome.INFRASTRUCTURE_ERROR;
                case INVALID -> Outcome.NOT_ATTEMPTED;
                case VALID -> Outcome.CLEAN_FAILURE;
            };
            return new Finding(new Judgement(outcome, null), error, detail, null, null, null);
        }
    }
}
