/** Runs and their results in a relational database; start from {@link io.diffeval.schema.EvalDatabase}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.schema;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
