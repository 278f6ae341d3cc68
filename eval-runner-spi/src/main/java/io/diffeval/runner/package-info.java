/** The engine and what it reads; start from {@link io.diffeval.runner.EvalRunner}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.runner;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
