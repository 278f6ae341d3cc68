/** What is evaluated and what comes back; start from {@link io.diffeval.core.eval.EvalCase}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.core.eval;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
