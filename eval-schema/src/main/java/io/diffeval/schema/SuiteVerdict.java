package io.diffeval.schema;

import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.score.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a result of a suite says of its attempt.
 *
 * @param succeeded whether the diff applied
 * @param error why not, null where it did
 */
record SuiteVerdict(boolean succeeded, @Nullable ErrorCode error) {
    static SuiteVerdict of(SuiteRow result) {
        Long flag = result.integer("succeeded");
        boolean succeeded = flag != null && flag != 0;
        return new SuiteVerdict(succeeded, error(result, succeeded));
    }

    boolean isValidAttempt() {
        return error == null || error.group() == ErrorCode.Group.VALID;
    }

    @Nullable
    Integer errorNumber() {
        return error == null ? null : error.number();
    }

    Outcome outcome() {
        if (error == null) {
            return Outcome.APPLIED_UNJUDGED;
        }
        return switch (error.group()) {
            case INFRASTRUCTURE -> Outcome.INFRASTRUCTURE_ERROR;
            case INVALID -> Outcome.NOT_ATTEMPTED;
            case VALID -> Outcome.CLEAN_FAILURE;
        };
    }

    /** The suite leaves the code out where a diff does not apply. */
    private static @Nullable ErrorCode error(SuiteRow result, boolean succeeded) {
        Integer number = result.smallInteger("error_enum");
        if (number == null || number == 0) {
            return succeeded ? null : ErrorCode.DIFF_EDIT_ERROR;
        }
        try {
            return ErrorCode.ofNumber(number);
        } catch (IllegalArgumentException e) {
            throw result.refused("error_enum", "is " + number + ", which is no code of the suite");
        }
    }
}
