/** What tools do with V4A patches; start from {@link io.diffeval.strategies.v4a.CodexStrategyFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.strategies.v4a;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
