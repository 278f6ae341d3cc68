/** What plugins implement; start from {@link io.diffeval.runner.spi.ModelProvider}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.runner.spi;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
