/** Scorers; start from {@link io.diffeval.providers.scorer.ReferenceScorerFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.providers.scorer;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
