/** Verdicts on applied edits; start from {@link io.diffeval.core.score.OutcomeJudge}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.core.score;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
