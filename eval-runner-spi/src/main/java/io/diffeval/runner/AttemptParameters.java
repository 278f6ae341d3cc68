package io.diffeval.runner;

import io.diffeval.core.ContentHash;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import java.util.Map;

/** What the attempts of a cell are asked with, beside case and model, and the hash of all of it. */
final class AttemptParameters {
    private static final String SEED = "seed";

    private final ContentHash cell;
    private final long seed;

    /** For a cell; {@code seed} is that of the run, 0 where it has none. */
    AttemptParameters(PlannedCase planned, PlannedModel model, long seed) {
        this.cell = ContentHash.ofParts(
                model.modelId().value(), planned.renderedSystemPrompt(), planned.promptText(), model.parametersJson());
        this.seed = seed;
    }

    /**
     * The parameters of one attempt. Attempts of a cell have seeds of their own: a model that obeys them would otherwise
     * answer all alike.
     */
    Map<String, String> of(int attemptNo) {
        return seed == 0 ? Map.of() : Map.of(SEED, seedText(attemptNo));
    }

    /** The hash of all that an attempt was asked with, which can be computed again from what is stored. */
    ContentHash requestHash(int attemptNo) {
        return seed == 0 ? cell : ContentHash.ofParts(cell.hex(), SEED, seedText(attemptNo));
    }

    private String seedText(int attemptNo) {
        return Long.toString(seed + attemptNo - 1);
    }
}
