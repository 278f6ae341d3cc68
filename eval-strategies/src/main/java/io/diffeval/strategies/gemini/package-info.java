/** What Gemini CLI's replace tool does; start from {@link io.diffeval.strategies.gemini.GeminiStrategyFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.strategies.gemini;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
