package io.diffeval.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.TaskId;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.Task;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ReplyParsing;
import io.diffeval.runner.spi.Score;
import io.diffeval.runner.spi.Scorer;
import io.diffeval.runner.spi.ScorerFactory;
import io.diffeval.runner.spi.ToolCall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReplyJudgeTests {
    /** Replaces the whole file by the payload. */
    private static final DiffStrategy REPLACE_ALL = request ->
            Applied.toFile(EditScript.EMPTY, request, ((EditPayload.Text) request.payload()).text(), List.of());

    private static final DiffStrategy REFUSE = request -> Rejected.of(FailureCause.NO_MATCH, "nowhere");

    @Nested
    class Checks {
        @Test
        void no_call_is_an_invalid_attempt() {
            assertError(ParsedReply.ofCalls(List.of(), List.of()), ErrorCode.NO_TOOL_CALLS, Outcome.NOT_ATTEMPTED);
        }

        @Test
        void several_calls_where_one_is_asked_for_are_a_valid_failure() {
            assertError(
                    ParsedReply.ofCalls(List.of(), List.of(edit("a.txt", "x"), edit("a.txt", "y"))),
                    ErrorCode.MULTI_TOOL_CALLS,
                    Outcome.CLEAN_FAILURE);
        }

        @Test
        void another_tool_is_an_invalid_attempt() {
            ToolCall read = new ToolCall("read_file", Map.of(), false, "a.txt", null, false);

            assertError(
                    ParsedReply.ofCalls(List.of(), List.of(read)), ErrorCode.WRONG_TOOL_CALL, Outcome.NOT_ATTEMPTED);
        }

        @Test
        void a_call_without_its_edit_is_a_valid_failure() {
            assertError(
                    ParsedReply.ofCalls(List.of(), List.of(edit("a.txt", ""))),
                    ErrorCode.TOOL_CALL_PARAMS_UNDEFINED,
                    Outcome.CLEAN_FAILURE);
        }

        @Test
        void another_file_is_an_invalid_attempt() {
            assertError(
                    ParsedReply.ofCalls(List.of(), List.of(edit("b.txt", "x"))),
                    ErrorCode.WRONG_FILE_EDITED,
                    Outcome.NOT_ATTEMPTED);
        }

        @Test
        void a_reply_that_cannot_be_taken_apart_is_a_valid_failure() {
            assertError(ParsedReply.malformed(List.of(), "no JSON"), ErrorCode.PARSING_ERROR, Outcome.CLEAN_FAILURE);
        }

        @Test
        void a_format_without_parser_is_not_the_models_failure() {
            assertError(ParsedReply.unsupported("apply_patch"), ErrorCode.OTHER_ERROR, Outcome.INFRASTRUCTURE_ERROR);
        }

        @Test
        void a_call_cut_off_at_the_token_limit_is_not_applied() {
            ToolCall cut = new ToolCall("edit", Map.of(), true, "a.txt", EditPayload.text("two\n"), true);
            ModelReply reply = reply("…", "length");

            Verdict verdict = judge(ParsedReply.ofCalls(List.of(), List.of(cut)), REPLACE_ALL)
                    .judge(CASE, reply);

            assertThat(verdict.error()).isEqualTo(ErrorCode.OUTPUT_TRUNCATED);
            assertThat(verdict.result()).isNull();
        }

        @Test
        void a_provider_that_says_the_model_declined_is_a_refusal() {
            Verdict verdict = judge(ParsedReply.ofCalls(List.of(), List.of()), REPLACE_ALL)
                    .judge(CASE, reply("I can't.", "refusal"));

            assertThat(verdict.error()).isEqualTo(ErrorCode.REFUSAL);
        }

        private void assertError(ParsedReply parsed, ErrorCode error, Outcome outcome) {
            Verdict verdict = judge(parsed, REPLACE_ALL).judge(CASE, reply("…", null));

            assertThat(verdict.error()).isEqualTo(error);
            assertThat(verdict.outcome()).isEqualTo(outcome);
            assertThat(verdict.succeeded()).isFalse();
            assertThat(verdict.isValidAttempt()).isEqualTo(error.group() == ErrorCode.Group.VALID);
        }
    }

    @Test
    void the_path_may_be_written_differently_and_the_fact_is_recorded() {
        Verdict verdict = judge(ParsedReply.ofCalls(List.of(), List.of(edit("./a.txt", "two\n"))), REPLACE_ALL)
                .judge(CASE, reply("…", null));

        assertThat(verdict.outcome()).isEqualTo(Outcome.CORRECT_EXACT);
        assertThat(verdict.error()).isNull();
        assertThat(verdict.detail()).isEqualTo("path './a.txt' is taken for the case's");
    }

    @Test
    void of_a_reply_to_several_files_only_the_cases_file_counts() {
        ParsedReply parsed = ParsedReply.ofFiles(List.of(), List.of(edit("b.txt", "x"), edit("a.txt", "two\n")));

        assertThat(judge(parsed, REPLACE_ALL).judge(CASE, reply("…", null)).outcome())
                .isEqualTo(Outcome.CORRECT_EXACT);
    }

    @Test
    void a_diff_that_does_not_apply_is_a_clean_failure_with_its_cause() {
        Verdict verdict = judge(ParsedReply.ofCalls(List.of(), List.of(edit("a.txt", "x"))), REFUSE)
                .judge(CASE, reply("…", null));

        assertThat(verdict.error()).isEqualTo(ErrorCode.DIFF_EDIT_ERROR);
        assertThat(verdict.outcome()).isEqualTo(Outcome.CLEAN_FAILURE);
        assertThat(verdict.detail()).isEqualTo("no_match: nowhere");
        assertThat(verdict.editText()).isEqualTo("x");
        assertThat(verdict.scores())
                .singleElement()
                .satisfies(score -> assertThat(score.passFail()).isFalse());
    }

    @Test
    void a_strategy_that_throws_costs_its_attempt_and_says_nothing_about_the_model() {
        Verdict verdict = judgedBy(request -> {
            throw new IllegalStateException("bug");
        });

        assertThat(verdict.outcome()).isEqualTo(Outcome.INFRASTRUCTURE_ERROR);
        assertThat(verdict.detail()).contains("bug");
        assertThat(verdict.scores()).isEmpty();
    }

    @Test
    void a_strategy_of_another_release_costs_its_attempt_and_not_the_run() {
        Verdict verdict = judgedBy(request -> {
            throw new NoSuchMethodError("gone");
        });

        assertThat(verdict.outcome()).isEqualTo(Outcome.INFRASTRUCTURE_ERROR);
        assertThat(verdict.detail()).contains("gone");
    }

    @Test
    void a_jvm_without_memory_is_no_matter_of_an_attempt() {
        assertThatThrownBy(() -> judgedBy(request -> {
                    throw new OutOfMemoryError("full");
                }))
                .isInstanceOf(OutOfMemoryError.class);
    }

    private static Verdict judgedBy(DiffStrategy strategy) {
        return judge(ParsedReply.ofCalls(List.of(), List.of(edit("a.txt", "x"))), strategy)
                .judge(CASE, reply("…", null));
    }

    @Test
    void without_a_reference_an_applied_edit_is_unjudged_and_one_without_effect_a_no_op() {
        PlannedCase unjudged = new PlannedCase(CASE.caseId(), CASE.task(), "[]", "", "a.txt", "one\n", null, null, "a");

        assertThat(judge(ParsedReply.ofCalls(List.of(), List.of(edit("a.txt", "x"))), REPLACE_ALL)
                        .judge(unjudged, reply("…", null))
                        .outcome())
                .isEqualTo(Outcome.APPLIED_UNJUDGED);
        assertThat(judge(ParsedReply.ofCalls(List.of(), List.of(edit("a.txt", "one\n"))), REPLACE_ALL)
                        .judge(unjudged, reply("…", null))
                        .outcome())
                .isEqualTo(Outcome.NO_OP);
    }

    @Test
    void an_answer_is_scored_as_its_task_says_and_neither_parsed_nor_applied() {
        Verdict verdict = judge(ParsedReply.malformed(List.of(), "not asked"), request -> {
                    throw new IllegalStateException("not asked");
                })
                .judge(QUESTION, reply("Paris", "stop"));

        assertThat(verdict.outcome()).isEqualTo(Outcome.APPLIED_UNJUDGED);
        assertThat(verdict.succeeded()).isTrue();
        assertThat(verdict.isValidAttempt()).isTrue();
        assertThat(verdict.error()).isNull();
        assertThat(verdict.toolCallsJson()).isNull();
        assertThat(verdict.result()).isNull();
        assertThat(verdict.scores()).singleElement().satisfies(score -> {
            assertThat(score.scorer()).isEqualTo(new PluginIdentity("length", "1"));
            assertThat(score.score()).as("a score without a verdict").isEqualTo(5.0);
            assertThat(score.passFail()).isNull();
        });
    }

    @Test
    void an_answer_that_was_cut_off_or_declined_is_a_valid_attempt_without_an_answer() {
        ReplyJudge judge = judge(ParsedReply.ofCalls(List.of(), List.of()), REPLACE_ALL);

        assertThat(judge.judge(QUESTION, reply("Par", "length")).error()).isEqualTo(ErrorCode.OUTPUT_TRUNCATED);
        assertThat(judge.judge(QUESTION, reply("", "refusal"))).satisfies(verdict -> {
            assertThat(verdict.error()).isEqualTo(ErrorCode.REFUSAL);
            assertThat(verdict.succeeded()).isFalse();
            assertThat(verdict.isValidAttempt()).isTrue();
            assertThat(verdict.scores().get(0).score()).isZero();
        });
        assertThat(judge.failed(QUESTION, ErrorCode.API_ERROR, "down").outcome())
                .isEqualTo(Outcome.INFRASTRUCTURE_ERROR);
    }

    private static final PlannedCase QUESTION = new PlannedCase(
            new CaseId("q"),
            new Task(new TaskId("q"), "q", "reasoning", "set", ContentHash.of("")),
            "[]",
            "",
            null,
            null,
            new Expectation("length", Map.of()).json(),
            null,
            "q");

    /** Scores an answer by its length, without a verdict. */
    private static final class LengthScorerFactory implements ScorerFactory {
        @Override
        public String id() {
            return "length";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Scorer create(PluginConfig config) {
            return attempt ->
                    Score.of(attempt.actual() == null ? 0 : attempt.actual().length());
        }
    }

    private static final PlannedCase CASE = new PlannedCase(
            new CaseId("c"),
            new Task(new TaskId("a"), "a", null, "set", ContentHash.of("")),
            "[]",
            "",
            "a.txt",
            "one\n",
            "two\n",
            null,
            "a");

    private static ToolCall edit(String path, String payload) {
        return new ToolCall(
                "edit", Map.of("path", path, "diff", payload), true, path, EditPayload.text(payload), false);
    }

    private static ModelReply reply(String text, @Nullable String finishReason) {
        return new ModelReply(
                text, null, null, finishReason, null, null, TokenUsage.UNKNOWN, null, CallTimings.UNKNOWN, 0);
    }

    private static ReplyJudge judge(ParsedReply parsed, DiffStrategy strategy) {
        OutputParser parser = format -> new ReplyParsing() {
            @Override
            public void accept(CharSequence chunk) {
                assertThat(chunk).isNotEmpty();
            }

            @Override
            public boolean editBegun() {
                return false;
            }

            @Override
            public ParsedReply finish() {
                return parsed;
            }
        };
        Scorer scorer = attempt -> Score.passed(attempt.judgement().outcome().isCorrect());
        return new ReplyJudge(
                parser,
                strategy,
                List.of(new NamedScorer(new PluginIdentity("test", "1"), ContentHash.of("{}"), scorer)),
                new AnswerScorers(Registry.of(new LengthScorerFactory())));
    }
}
