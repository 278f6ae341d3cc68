/**
 * Models called over HTTP, their replies read as they stream; start from
 * {@link io.diffeval.providers.http.OpenAiProviderFactory}.
 */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.providers.http;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
