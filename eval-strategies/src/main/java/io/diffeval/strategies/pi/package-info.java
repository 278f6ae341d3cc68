/** What pi's edit tool does; start from {@link io.diffeval.strategies.pi.PiStrategyFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.strategies.pi;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
