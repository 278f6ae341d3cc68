package io.diffeval.core.store;

import io.diffeval.core.ContentHash;
import io.diffeval.core.plugin.PluginIdentity;

/**
 * A scorer as it scored a run.
 *
 * @param scorer which scorer
 * @param configHash hash of its configuration
 */
public record RunScorer(PluginIdentity scorer, ContentHash configHash) {}
