package io.diffeval.runner.spi;

import io.diffeval.core.ModelId;
import io.diffeval.core.eval.EvalCase;
import java.util.Map;

/**
 * One call to make.
 *
 * @param model the model to ask
 * @param evalCase the case; its messages are the conversation
 * @param systemPrompt the system prompt as the model is to see it
 * @param parameters what the model is called with, by name: {@code seed}, where the run has one
 * @param attemptNo the attempt's number within its cell, from 1
 */
public record ModelRequest(
        ModelId model, EvalCase evalCase, String systemPrompt, Map<String, String> parameters, int attemptNo) {
    /** Copies the parameters. */
    public ModelRequest {
        parameters = Map.copyOf(parameters);
    }
}
