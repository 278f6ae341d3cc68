package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.hardware.MachineMonitor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether and how the machine is measured while models are called. */
final class HardwareOptions {
    @Option(
            names = "--model-process",
            paramLabel = "PID",
            description =
                    "The process on this machine that runs the models: measure it instead of this one, and call one"
                            + " model at a time.")
    private @Nullable Long modelProcess;

    @Option(
            names = "--one-model-at-a-time",
            description =
                    "Call a model when all calls of the one before have ended, so that what the machine spends can"
                            + " be told apart.")
    private boolean oneModelAtATime;

    @Option(names = "--no-hardware", description = "Store nothing about the machine.")
    private boolean none;

    boolean oneModelAtATime() {
        return oneModelAtATime || modelProcess != null;
    }

    /** The monitor to close; null where nothing is measured. */
    @Nullable
    MachineMonitor monitor() {
        if (none && modelProcess != null) {
            throw new InputException("--model-process says what to measure, --no-hardware not to; leave one out");
        }
        if (none) {
            return null;
        }
        return modelProcess == null ? MachineMonitor.ofClient() : MachineMonitor.ofModelProcess(modelProcess);
    }
}
