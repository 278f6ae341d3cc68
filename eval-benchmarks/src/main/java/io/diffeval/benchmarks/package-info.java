/** What things cost; start from {@link io.diffeval.benchmarks.ParseStreamBenchmark}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.benchmarks;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
