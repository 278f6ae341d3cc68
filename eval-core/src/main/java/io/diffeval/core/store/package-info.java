/** The port to the database; start from {@link io.diffeval.core.store.RunStore}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.core.store;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
