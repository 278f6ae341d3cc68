/** The edit model and the contract of a strategy; start from {@link io.diffeval.core.edit.DiffStrategy}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.core.edit;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
