/** Properties of text that parsers and strategies share; start from {@link io.diffeval.core.text.JavaScriptSpace}. */
@NullMarked
@API(status = API.Status.INTERNAL)
package io.diffeval.core.text;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
