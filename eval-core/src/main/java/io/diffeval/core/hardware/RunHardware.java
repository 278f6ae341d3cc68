package io.diffeval.core.hardware;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import org.jspecify.annotations.Nullable;

/**
 * What one machine spent on the calls of one model in a run.
 *
 * @param runId the run
 * @param modelId the model
 * @param measuredOn whose machine it was
 * @param machine the machine
 * @param software what ran on it
 * @param wallClockSeconds from the start of the first call to the end of the last one
 * @param tokensPerSecond output tokens, reasoning included, for each of these seconds; null where a reply's are unknown
 * @param use what the machine spent in that time
 */
public record RunHardware(
        RunId runId,
        ModelId modelId,
        MeasuredOn measuredOn,
        Machine machine,
        SystemSoftware software,
        double wallClockSeconds,
        @Nullable Double tokensPerSecond,
        MachineUse use) {}
