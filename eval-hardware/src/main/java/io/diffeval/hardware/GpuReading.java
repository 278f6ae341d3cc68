package io.diffeval.hardware;

import org.jspecify.annotations.Nullable;

/**
 * What all graphics processors say at one moment; null where one of them does not say it.
 *
 * @param joules counter of their energy, from an arbitrary origin
 * @param vramBytes memory in use, added up
 * @param utilizationPct how busy they are on average, from 0 to 100
 */
record GpuReading(
        @Nullable Double joules,
        @Nullable Long vramBytes,
        @Nullable Double utilizationPct) {
    /** There is none, or none that can be asked. */
    static final GpuReading NONE = new GpuReading(null, null, null);
}
