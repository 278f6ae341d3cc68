/** Identifiers, content hashes and the root of all exceptions; start from {@link io.diffeval.core.ContentHash}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.core;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
