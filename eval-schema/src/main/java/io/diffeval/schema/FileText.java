package io.diffeval.schema;

import io.diffeval.core.ContentHash;

/**
 * A text for the table of files.
 *
 * @param hash of the text
 * @param path where it was seen
 */
record FileText(String hash, String path, String text) {
    static String hash(String text) {
        return ContentHash.of(text).hex();
    }
}
