/**
 * Models that an embedder calls through LangChain4j, whose jar it brings; start from
 * {@link io.diffeval.providers.langchain4j.LangChain4jProviderFactory}.
 */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.providers.langchain4j;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
