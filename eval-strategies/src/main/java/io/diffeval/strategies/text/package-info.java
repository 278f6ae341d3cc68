/** Finding lines and strings in hostile text in linear time; start from {@link io.diffeval.strategies.text.LineTable}. */
@NullMarked
@API(status = API.Status.INTERNAL)
package io.diffeval.strategies.text;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
