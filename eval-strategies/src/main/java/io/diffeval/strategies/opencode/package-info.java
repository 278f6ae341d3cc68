/** What opencode's edit tool does, version by version; start from {@link io.diffeval.strategies.opencode.OpenCode202606StrategyFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.strategies.opencode;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
