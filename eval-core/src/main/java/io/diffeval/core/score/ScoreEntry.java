package io.diffeval.core.score;

import io.diffeval.core.ContentHash;
import io.diffeval.core.plugin.PluginIdentity;
import org.jspecify.annotations.Nullable;

/**
 * What one scorer said of one attempt.
 *
 * @param scorer which scorer
 * @param configHash hash of its configuration
 * @param score a number, usually from 0 to 1; null where the scorer yields none
 * @param passFail a verdict; null where the scorer yields none
 * @param evidenceJson what the scorer based it on, null where it gives nothing
 */
public record ScoreEntry(
        PluginIdentity scorer,
        ContentHash configHash,
        @Nullable Double score,
        @Nullable Boolean passFail,
        @Nullable String evidenceJson) {}
