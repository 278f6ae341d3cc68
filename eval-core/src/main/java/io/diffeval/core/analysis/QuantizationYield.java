package io.diffeval.core.analysis;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * What a model yields on one machine. Each ratio is over the runs in which its measure is known, and null where it is
 * known in none, or is 0.
 *
 * @param modelFamily the base model, null where unknown
 * @param model the model
 * @param quantization how its weights are stored, null where unknown
 * @param hardware the machine
 * @param measuredOn whose machine it was: {@code client} or {@code server}
 * @param scoredCases how many cases have a score
 * @param meanScore the mean of their scores, null where there is none
 * @param weightBytes size of the weights, null where unknown
 * @param tokensPerSecond output tokens for each second of wall-clock time
 * @param scorePerSecond sum of the scores for each second of wall-clock time
 * @param scorePerWattHour sum of the scores for each watt-hour
 * @param meanScorePerGigabyte mean score for each 10⁹ bytes of weights
 * @param meanScorePerGigaflop mean score for each 10⁹ theoretical operations a token takes; tells models apart, not
 *     quantizations of one
 * @param energySource what the energy is of, null where unknown; where it is not the same in all runs, so is the score
 *     for each watt-hour
 * @param peakRssBytes the most resident memory in any run, null where unknown
 * @param peakVramBytes the most memory of graphics processors in any run, null where unknown
 * @param memoryBandwidthUtilization weight bytes that work on a token × tokens per second / peak bandwidth. Known on the
 *     model's own machine, if that has one graphics processor whose peak is known. Calls side by side share a reading of
 *     the weights, so it may pass 1 then
 * @param modelFlopUtilization theoretical operations a token takes × tokens per second / peak operations per second.
 *     Known likewise, for weights of 16 bits only, which is the precision of the peak
 */
public record QuantizationYield(
        @Nullable String modelFamily,
        ModelId model,
        @Nullable String quantization,
        ContentHash hardware,
        String measuredOn,
        long scoredCases,
        @Nullable Double meanScore,
        @Nullable Long weightBytes,
        @Nullable Double tokensPerSecond,
        @Nullable Double scorePerSecond,
        @Nullable Double scorePerWattHour,
        @Nullable Double meanScorePerGigabyte,
        @Nullable Double meanScorePerGigaflop,
        @Nullable String energySource,
        @Nullable Long peakRssBytes,
        @Nullable Long peakVramBytes,
        @Nullable Double memoryBandwidthUtilization,
        @Nullable Double modelFlopUtilization) {}
