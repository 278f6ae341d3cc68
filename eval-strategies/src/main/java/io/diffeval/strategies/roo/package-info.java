/** What Roo Code does with edits; start from {@link io.diffeval.strategies.roo.RooStrategyFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.strategies.roo;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
