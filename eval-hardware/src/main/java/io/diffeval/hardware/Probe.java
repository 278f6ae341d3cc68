package io.diffeval.hardware;

import io.diffeval.core.hardware.Machine;
import io.diffeval.core.hardware.SystemSoftware;

/** The sensors of one machine. Used by one thread at a time. */
interface Probe extends AutoCloseable {
    /** The machine; takes up to a second. */
    Machine machine();

    /** What runs on it. */
    SystemSoftware software();

    /** What the sensors say now. */
    Reading read();

    /** Releases the sensors. */
    @Override
    void close();
}
