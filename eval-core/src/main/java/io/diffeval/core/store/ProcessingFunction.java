package io.diffeval.core.store;

import io.diffeval.core.ContentHash;
import io.diffeval.core.plugin.PluginIdentity;

/**
 * How replies of a run are turned into files: parser, strategy, and their configuration.
 *
 * @param parser which parser
 * @param strategy which strategy
 * @param configJson the configuration of both, canonical JSON
 */
public record ProcessingFunction(PluginIdentity parser, PluginIdentity strategy, String configJson) {
    /**
     * Identifies the function by everything that it consists of.
     *
     * @return the hash over ids, versions and configuration
     */
    public ContentHash hash() {
        return ContentHash.ofParts(parser.id(), parser.version(), strategy.id(), strategy.version(), configJson);
    }
}
