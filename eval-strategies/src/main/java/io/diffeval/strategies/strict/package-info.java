/** Byte-exact, unique, all or nothing: the baseline; start from {@link io.diffeval.strategies.strict.StrictStrategyFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.strategies.strict;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
