package io.diffeval.runner;

import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the parts of a run share with the world around them.
 *
 * @param clock the time of day
 * @param nanoTime a monotonic clock, in nanoseconds
 * @param ids makes UUIDv7 texts
 * @param listener hears how the run goes on
 * @param control ends it early
 * @param workers where its tasks run
 */
record RunContext(
        Clock clock,
        LongSupplier nanoTime,
        Supplier<String> ids,
        RunListener listener,
        RunControl control,
        Workers workers) {}
