package io.diffeval.schema;

import io.diffeval.core.ContentHash;
import io.diffeval.core.RunId;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a submitter signs: these rows, by me, made by this program there.
 *
 * @param submitter who submits
 * @param publicKey the key to check the signature by: Ed25519, X.509, in Base64
 * @param runs the run, behind the run that it is a replay of
 * @param runnerVersion version of the program that signed
 * @param provenanceJson where the run comes from, as far as known: a JSON object
 * @param tables the rows of each table
 */
public record SubmissionStatement(
        String submitter,
        String publicKey,
        List<RunId> runs,
        String runnerVersion,
        String provenanceJson,
        List<TableRoot> tables) {
    /** Copies the lists. */
    public SubmissionStatement {
        runs = List.copyOf(runs);
        tables = List.copyOf(tables);
    }

    /**
     * The run that is submitted.
     *
     * @return the last of the runs
     */
    public RunId run() {
        return runs.get(runs.size() - 1);
    }

    /**
     * One hash over all rows of all tables.
     *
     * @return the root of a Merkle tree over the tables' names, numbers of rows and roots
     */
    public ContentHash root() {
        MerkleTree tree = new MerkleTree();
        for (TableRoot table : tables) {
            byte[] leaf = ContentHash.ofParts(
                            table.table(),
                            String.valueOf(table.rows()),
                            table.root().hex())
                    .hex()
                    .getBytes(StandardCharsets.UTF_8);
            tree.update(leaf, 0, leaf.length);
            tree.endRow();
        }
        return tree.root();
    }
}
