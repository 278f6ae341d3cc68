/** The machine and what it spends; start from {@link io.diffeval.hardware.MachineMonitor}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.hardware;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
