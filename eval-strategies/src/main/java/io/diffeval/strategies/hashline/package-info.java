/** Edits by line number; start from {@link io.diffeval.strategies.hashline.HashlineStrategyFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.strategies.hashline;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
