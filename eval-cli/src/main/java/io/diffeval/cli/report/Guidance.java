package io.diffeval.cli.report;

import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.score.Outcome;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What an outcome, an error or a cause means, and what to do about it. */
final class Guidance {
    private Guidance() {}

    static String of(Outcome outcome) {
        return switch (outcome) {
            case CORRECT_EXACT -> "The file equals the expected one.";
            case CORRECT_EQUIVALENT ->
                "The file differs from the expected one in line endings, trailing blanks or the final newline only.";
            case CLEAN_FAILURE ->
                "The edit was refused with a cause, and the file is untouched. It can be asked for again.";
            case PARTIAL ->
                "Some of what was asked for was done, some was not. Compare the edited file with the expected one.";
            case SILENT_WRONG_LOCATION ->
                "The edit applied, but changed another place than the intended one, and nobody was told. Look at which"
                        + " block landed where; a stricter strategy would refuse it.";
            case SILENT_WRONG_CONTENT ->
                "The right place has the wrong text, be it by indentation alone. Compare the edited file with the"
                        + " expected one, and with what the model wrote.";
            case SILENT_COLLATERAL ->
                "The edit did what was asked for, and changed something beside it. Look for lines that were to stay as"
                        + " they are.";
            case NO_OP -> "The edit was reported as applied, but changed nothing.";
            case NOT_ATTEMPTED -> "The reply has no edit of the right kind for the right file.";
            case APPLIED_UNJUDGED ->
                "The edit applied. The case has no expected file, so nobody can tell whether it is right.";
            case INFRASTRUCTURE_ERROR -> "The provider or the machine failed. It says nothing about the model.";
        };
    }

    static String of(ErrorCode error) {
        return switch (error) {
            case NO_TOOL_CALLS ->
                "The reply calls no tool. Check that the system prompt offers one, and the format asked for.";
            case PARSING_ERROR ->
                "The call could not be taken apart. Look at the raw reply; another parser may read it.";
            case DIFF_EDIT_ERROR -> "The edit does not apply to the file. The cause below says why.";
            case MISSING_ORIGINAL_DIFF_EDIT_TOOL_CALL_MESSAGE ->
                "The case lacks the call that it is to replay. Mend the case file.";
            case API_ERROR ->
                "The provider failed. The detail has its message; 'resume' asks again where attempts are left.";
            case WRONG_TOOL_CALL ->
                "The reply calls a tool that does not edit by a diff. Check the tools that the prompt offers.";
            case WRONG_FILE_EDITED -> "The reply edits another file than the case's. Compare the paths.";
            case MULTI_TOOL_CALLS -> "The reply calls several tools where one was asked for.";
            case TOOL_CALL_PARAMS_UNDEFINED -> "The call lacks its path or its edit.";
            case RATE_LIMITED ->
                "The provider took no more requests. Lower --max-concurrency or --requests-per-minute, then 'resume'.";
            case PROVIDER_TIMEOUT -> "No byte came for too long. 'resume' asks again where attempts are left.";
            case OUTPUT_TRUNCATED ->
                "The reply ended at the token limit, inside the edit. Raise the limit of output tokens.";
            case REFUSAL -> "The model declined. The raw reply may say why.";
            case CONTEXT_LENGTH_EXCEEDED ->
                "The prompt is too long for the model. Take a smaller file or a model with a longer context.";
            case CANCELLED -> "The call was cancelled. Run 'resume' to ask again.";
            case BUDGET_EXHAUSTED -> "The run's budget was used up. Raise it with 'resume'.";
            case DEADLINE_EXCEEDED -> "Time ran out while the model was still writing.";
            case OTHER_ERROR -> "Something else failed: no parser for the format, or a plugin. The detail says what.";
        };
    }

    /** What a stored cause means; empty for one that this release does not know. */
    static String ofCause(@Nullable String label) {
        return Arrays.stream(FailureCause.values())
                .filter(cause -> cause.label().equals(label))
                .map(Guidance::of)
                .findFirst()
                .orElse("");
    }

    private static String of(FailureCause cause) {
        return switch (cause) {
            case INVALID_JSON -> "The call's arguments are no JSON.";
            case TRUNCATED -> "The reply ends in the middle of the edit.";
            case WRONG_TOOL -> "Another tool was called.";
            case REFUSAL -> "The model declined.";
            case ESCAPING -> "The text is escaped in a way that cannot be undone with certainty.";
            case MALFORMED_MARKER -> "A marker is missing, misspelt or out of place.";
            case MISSING_FILENAME -> "The edit does not say which file it is for.";
            case MARKER_COLLISION -> "A line of the content reads as a marker, so that two readings are possible.";
            case EMPTY_EDIT -> "There is no block.";
            case EMPTY_SEARCH -> "A block searches for nothing, in a file that is not empty.";
            case WRONG_DIALECT -> "The edit is in a format that this strategy does not read.";
            case ELISION -> "The model left a part of the content out, as in '// rest of the code'.";
            case FILE_MISSING -> "The file does not exist.";
            case FILE_EXISTS -> "The file exists already.";
            case PATH_ESCAPE -> "The path leads out of the working directory.";
            case NOT_A_FILE -> "The path names no file.";
            case WRONG_FILE -> "Another file was edited.";
            case NO_MATCH ->
                "The search text is nowhere in the file. Compare it with the original: the model may have quoted it from memory.";
            case AMBIGUOUS -> "The search text fits several places. More lines around the change would make it unique.";
            case ANCHOR_MISSING -> "An anchor is nowhere in the file.";
            case STALE_ANCHOR -> "An anchor's content has changed.";
            case OUT_OF_ORDER -> "The blocks are not in the order of the file.";
            case SPAN_DISPROPORTIONATE -> "The place found is much longer or shorter than the search text.";
            case OVERLAP -> "Two blocks change the same text.";
            case IDENTICAL -> "Search and replacement are the same.";
            case ROLLBACK -> "Another block failed, so that this one was undone.";
            case ENCODING -> "The text is not valid in the file's encoding.";
            case RESOURCE_LIMIT -> "The edit would take more time or memory than allowed.";
        };
    }
}
