/** Lenient where that is safe, and refusing where it is not; start from {@link io.diffeval.strategies.careful.CarefulStrategyFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.strategies.careful;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
