/** Edit formats as our own strategies read them; start from {@link io.diffeval.strategies.format.SearchReplaceFormat}. */
@NullMarked
@API(status = API.Status.INTERNAL)
package io.diffeval.strategies.format;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
