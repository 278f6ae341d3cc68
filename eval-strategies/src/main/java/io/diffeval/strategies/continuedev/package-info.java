/** What Continue's find-and-replace tools do; start from {@link io.diffeval.strategies.continuedev.ContinueStrategyFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.strategies.continuedev;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
