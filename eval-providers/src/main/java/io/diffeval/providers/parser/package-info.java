/** Parsers of replies; start from {@link io.diffeval.providers.parser.AutoParserFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.providers.parser;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
