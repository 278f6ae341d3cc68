package io.diffeval.schema;

import io.diffeval.core.ContentHash;

/**
 * One table in a bundle.
 *
 * @param name the entry's name in the archive, for example {@code results.jsonl}
 * @param rows how many rows it has
 * @param bytes how long it is, not compressed
 * @param sha256 the hash of these bytes
 */
public record BundleEntry(String name, long rows, long bytes, ContentHash sha256) {}
