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
 * @param scorePerSecond sum of the scores for each second of wall-clock time
 * @param scorePerWattHour sum of the scores for each watt-hour
 * @param meanScorePerGigabyte mean score for each 10⁹ bytes of weights
 * @param meanScorePerGigaflop mean score for each 10⁹ theoretical operations a token takes; tells models apart, not
 *     quantizations of one
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
        @Nullable Double scorePerSecond,
        @Nullable Double scorePerWattHour,
        @Nullable Double meanScorePerGigabyte,
        @Nullable Double meanScorePerGigaflop) {}
