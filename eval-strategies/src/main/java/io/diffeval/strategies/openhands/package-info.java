/** What the OpenHands editor does; start from {@link io.diffeval.strategies.openhands.OpenHandsStrategyFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.strategies.openhands;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
