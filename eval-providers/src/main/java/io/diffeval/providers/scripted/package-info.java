/** Replies with faults by plan, for tests; start from {@link io.diffeval.providers.scripted.ScriptedProviderFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.providers.scripted;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
