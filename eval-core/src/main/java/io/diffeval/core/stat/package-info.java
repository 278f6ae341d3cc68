/** Statistics over attempts: proportions, intervals, quantiles; start from {@link io.diffeval.core.stat.Proportion}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.core.stat;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
