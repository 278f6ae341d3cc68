/** What Claude Code's edit tool does; start from {@link io.diffeval.strategies.claudecode.ClaudeCodeStrategyFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.strategies.claudecode;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
