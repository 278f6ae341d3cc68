package io.diffeval.core.eval;

import java.util.Arrays;
import java.util.Locale;

/** What went wrong with an attempt; the numbers are those of the database. */
public enum ErrorCode {
    /** The reply calls no tool. */
    NO_TOOL_CALLS(1, Group.INVALID),
    /** The reply could not be taken apart. */
    PARSING_ERROR(2, Group.VALID),
    /** The diff did not apply. */
    DIFF_EDIT_ERROR(3, Group.VALID),
    /** The case lacks the call that it is to replay. */
    MISSING_ORIGINAL_DIFF_EDIT_TOOL_CALL_MESSAGE(4, Group.INFRASTRUCTURE),
    /** The provider failed. */
    API_ERROR(5, Group.INFRASTRUCTURE),
    /** Another tool was called than the one asked for. */
    WRONG_TOOL_CALL(6, Group.INVALID),
    /** Another file was edited than the one asked for. */
    WRONG_FILE_EDITED(7, Group.INVALID),
    /** More than one tool was called where one was asked for. */
    MULTI_TOOL_CALLS(8, Group.VALID),
    /** The call lacks a parameter. */
    TOOL_CALL_PARAMS_UNDEFINED(9, Group.VALID),
    /** The provider refused for its rate limit. */
    RATE_LIMITED(10, Group.INFRASTRUCTURE),
    /** No byte came for too long. */
    PROVIDER_TIMEOUT(11, Group.INFRASTRUCTURE),
    /** The reply ended at the token limit, in the middle of the edit. */
    OUTPUT_TRUNCATED(12, Group.VALID),
    /** The model declined. */
    REFUSAL(13, Group.VALID),
    /** The prompt was too long for the model. */
    CONTEXT_LENGTH_EXCEEDED(14, Group.VALID),
    /** The call was cancelled. */
    CANCELLED(15, Group.INFRASTRUCTURE),
    /** The run's budget was used up. */
    BUDGET_EXHAUSTED(16, Group.INFRASTRUCTURE),
    /** Time ran out while the model was still writing. */
    DEADLINE_EXCEEDED(17, Group.VALID),
    /** Anything else; never the model's doing. */
    OTHER_ERROR(99, Group.INFRASTRUCTURE);

    /** Whether an attempt with this error says anything about the model. */
    public enum Group {
        /** Never counts for or against a model. */
        INFRASTRUCTURE,
        /** The model answered, but not with the edit asked for. */
        INVALID,
        /** The model tried the edit. */
        VALID
    }

    private final int number;
    private final Group group;

    ErrorCode(int number, Group group) {
        this.number = number;
        this.group = group;
    }

    /**
     * The number in column {@code error_enum}.
     *
     * @return 1 to 17, or 99
     */
    public int number() {
        return number;
    }

    /**
     * Whether it counts.
     *
     * @return the group
     */
    public Group group() {
        return group;
    }

    /**
     * The name as printed.
     *
     * @return for example {@code no_tool_calls}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a code by its number.
     *
     * @param number the number in column {@code error_enum}
     * @return the code
     * @throws IllegalArgumentException if there is none
     */
    public static ErrorCode ofNumber(int number) {
        return Arrays.stream(values())
                .filter(code -> code.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no error code has the number " + number));
    }
}
