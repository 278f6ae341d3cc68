/** Replies played back; start from {@link io.diffeval.providers.recorded.RecordedProviderFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.providers.recorded;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
