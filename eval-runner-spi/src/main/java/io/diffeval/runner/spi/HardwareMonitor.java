package io.diffeval.runner.spi;

import io.diffeval.core.hardware.Machine;
import io.diffeval.core.hardware.MachineUse;
import io.diffeval.core.hardware.MeasuredOn;
import io.diffeval.core.hardware.SystemSoftware;
import java.util.concurrent.CompletableFuture;

/**
 * Measures a machine while models are called. Used by many threads at once. What it does may not hold up a call: spans
 * begin and end at once, and whatever takes time is done elsewhere.
 */
public interface HardwareMonitor {
    /**
     * Whose machine it measures.
     *
     * @return never a guess: {@link MeasuredOn#CLIENT} unless somebody said that the models run here
     */
    MeasuredOn measuredOn();

    /**
     * The machine; may wait until it has been looked at.
     *
     * @return what is known of it
     */
    Machine machine();

    /**
     * What runs on the machine; may wait.
     *
     * @return what is known of it
     */
    SystemSoftware software();

    /**
     * Begins to measure.
     *
     * @return the span, to be ended
     */
    Span begin();

    /** A span of time that is measured. */
    interface Span {
        /**
         * Ends the span, at once.
         *
         * @return what the machine spent in it, when that is known
         */
        CompletableFuture<MachineUse> end();
    }
}
