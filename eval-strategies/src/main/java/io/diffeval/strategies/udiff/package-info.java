/** What {@code git apply} and GNU {@code patch} do; start from {@link io.diffeval.strategies.udiff.GitApplyStrategyFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.strategies.udiff;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
