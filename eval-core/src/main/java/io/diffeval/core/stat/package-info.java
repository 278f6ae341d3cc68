/**
 * Statistics over attempts and cases: rates with intervals, paired comparisons, gates; start from
 * {@link io.diffeval.core.stat.ScoreSample}.
 */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.core.stat;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
