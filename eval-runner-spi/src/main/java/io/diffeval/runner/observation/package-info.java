/** Calls of models as Micrometer Observations; start from {@link io.diffeval.runner.observation.ObservedProviders}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.runner.observation;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
