package io.diffeval.hardware;

import org.jspecify.annotations.Nullable;

/**
 * What the sensors say at one moment; null where a sensor is absent. Counters only ever grow, from an arbitrary origin.
 *
 * @param userSeconds counter of the processor time of the process watched, in its own code
 * @param sysSeconds the same in the kernel
 * @param busyTicks counter of the time that processors were busy, in an arbitrary unit
 * @param allTicks counter of the time that there was, in the same unit
 * @param rssBytes resident memory of the process watched
 * @param packageJoules counter of the energy of the processor packages
 * @param gpu what the graphics processors say
 */
record Reading(
        @Nullable Double userSeconds,
        @Nullable Double sysSeconds,
        @Nullable Long busyTicks,
        @Nullable Long allTicks,
        @Nullable Long rssBytes,
        @Nullable Double packageJoules,
        GpuReading gpu) {
    /** All sensors are absent. */
    static final Reading NONE = new Reading(null, null, null, null, null, null, GpuReading.NONE);
}
