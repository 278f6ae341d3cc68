package io.diffeval.strategies.cline;

import io.diffeval.core.edit.FailureCause;

/**
 * Why an edit is refused.
 *
 * @param cause the cause
 * @param detail the cause in words
 */
record Refusal(FailureCause cause, String detail) {}
