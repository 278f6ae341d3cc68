package io.diffeval.schema;

import io.diffeval.core.ContentHash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task of a suite, which knows it by its name only.
 *
 * @param name the suite's name for it
 * @param definition the hash of what is known of it
 */
record SuiteTask(String name, String definition) {
    private static final int SHORT_HASH = 12;

    static SuiteTask of(String name, @Nullable String fileHash) {
        return new SuiteTask(
                name,
                ContentHash.ofParts(SuiteImporter.SUITE, name, fileHash == null ? "" : fileHash)
                        .hex());
    }

    /** Ids that it may have here, the first that is free or its own. */
    List<String> ids() {
        String qualified = SuiteImporter.SUITE + "/" + name;
        return List.of(name, qualified, qualified + "@" + definition.substring(0, SHORT_HASH));
    }
}
