package io.diffeval.strategies.v4a;

/**
 * Makes {@code as-openai-agents@2026}: {@code apply_diff} of OpenAI's agents. It takes the hunks of the requested file, or a
 * whole patch as one call for each file. Anchors that stand above one another must all be found. Its only settings are limits of time and memory.
 */
public final class OpenAiAgentsStrategyFactory extends V4aStrategyFactory {
    /** Creates the factory. */
    public OpenAiAgentsStrategyFactory() {
        super(V4aTool.OPENAI_AGENTS);
    }
}
