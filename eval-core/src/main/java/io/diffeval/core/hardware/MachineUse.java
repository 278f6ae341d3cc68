package io.diffeval.core.hardware;

import org.jspecify.annotations.Nullable;

/**
 * What a machine spent during a span of time; null where it was not measured.
 *
 * @param cpuSecondsUser processor time of the process watched, in its own code
 * @param cpuSecondsSys the same in the kernel
 * @param meanCpuLoad share of all processors' time that was busy, whoever kept them so, from 0 to 1
 * @param peakRssBytes the most resident memory that the process watched had in a sample
 * @param peakVramBytes the most memory in use on all graphics processors in a sample
 * @param gpuUtilizationPct mean over samples and graphics processors, from 0 to 100
 * @param energyWh energy, of what {@code energySource} covers
 * @param energySource {@code rapl} (processor packages), {@code nvidia-smi} (graphics processors) or {@code
 *     rapl+nvidia-smi}
 */
public record MachineUse(
        @Nullable Double cpuSecondsUser,
        @Nullable Double cpuSecondsSys,
        @Nullable Double meanCpuLoad,
        @Nullable Long peakRssBytes,
        @Nullable Long peakVramBytes,
        @Nullable Double gpuUtilizationPct,
        @Nullable Double energyWh,
        @Nullable String energySource) {
    /** Nothing was measured. */
    public static final MachineUse UNKNOWN = new MachineUse(null, null, null, null, null, null, null, null);
}
