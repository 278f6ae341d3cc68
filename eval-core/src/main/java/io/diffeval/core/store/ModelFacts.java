package io.diffeval.core.store;

import io.diffeval.core.ContentHash;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a model beside its name; null where unknown. Each quantization is a model of its own; those of one
 * base model share family and parameter count.
 *
 * @param version which release it is
 * @param family the base model
 * @param parameterCount how many parameters it has, at least 1
 * @param activeParameterCount how many of them work on one token, at most all; unknown is taken as all
 * @param quantization how its weights are stored, for example {@code q4_k_m} or {@code bf16}
 * @param contextLength how many tokens it takes, at least 1
 * @param weightBytes how large its weights are, at least 1
 * @param weightsSha256 hash of the weights file
 */
public record ModelFacts(
        @Nullable String version,
        @Nullable String family,
        @Nullable Long parameterCount,
        @Nullable Long activeParameterCount,
        @Nullable String quantization,
        @Nullable Long contextLength,
        @Nullable Long weightBytes,
        @Nullable ContentHash weightsSha256) {
    /** Nothing is known. */
    public static final ModelFacts UNKNOWN = new ModelFacts(null, null, null, null, null, null, null, null);

    /** Checks the ranges. */
    public ModelFacts {
        requirePositive("parameter count", parameterCount);
        requirePositive("active parameter count", activeParameterCount);
        requirePositive("context length", contextLength);
        requirePositive("weight bytes", weightBytes);
        if (activeParameterCount != null && parameterCount != null && activeParameterCount > parameterCount) {
            throw new IllegalArgumentException(
                    activeParameterCount + " active parameters of " + parameterCount + " in all");
        }
    }

    private static void requirePositive(String what, @Nullable Long count) {
        if (count != null && count < 1) {
            throw new IllegalArgumentException(what + " is " + count);
        }
    }
}
