/** The machine that models are called from or run on, and what it spent; start from {@link io.diffeval.core.hardware.RunHardware}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.core.hardware;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
