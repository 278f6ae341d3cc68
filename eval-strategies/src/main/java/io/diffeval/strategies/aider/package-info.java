/** What aider does with edits; start from {@link io.diffeval.strategies.aider.AiderDiffStrategyFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.strategies.aider;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
