package io.diffeval.schema;

import io.diffeval.core.ContentHash;

/**
 * All rows of a table in a submission.
 *
 * @param table the table
 * @param rows how many there are
 * @param root the root of a Merkle tree over them, in their order
 */
public record TableRoot(String table, long rows, ContentHash root) {}
