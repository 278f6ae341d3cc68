/**
 * Contract tests for plugins, each to be extended by a class of about ten lines; start from
 * {@link io.diffeval.testkit.StrategyContract}.
 */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.testkit;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
