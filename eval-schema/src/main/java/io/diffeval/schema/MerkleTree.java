package io.diffeval.schema;

import io.diffeval.core.ContentHash;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One hash over many rows, in their order. Leaves and nodes are hashed apart, so that no row can stand for a node. Holds
 * a hash for each level, and of the row at hand only what was not hashed yet.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962, 2.1</a>
 */
final class MerkleTree {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final List<byte[]> peaks = new ArrayList<>();
    private MessageDigest leaf = begin(LEAF);
    private long leaves;

    /** Adds bytes to the row at hand. */
    void update(byte[] bytes, int offset, int length) {
        leaf.update(bytes, offset, length);
    }

    /** Ends the row at hand. */
    void endRow() {
        byte[] hash = leaf.digest();
        for (long complete = leaves; (complete & 1) == 1; complete >>= 1) {
            hash = node(peaks.remove(peaks.size() - 1), hash);
        }
        peaks.add(hash);
        leaves++;
        leaf = begin(LEAF);
    }

    /** How many rows there were. */
    long rows() {
        return leaves;
    }

    /** The hash over all rows that have ended. */
    ContentHash root() {
        if (peaks.isEmpty()) {
            return hash(ContentHash.digest().digest());
        }
        byte[] right = peaks.get(peaks.size() - 1);
        for (int i = peaks.size() - 2; i >= 0; i--) {
            right = node(peaks.get(i), right);
        }
        return hash(right);
    }

    private static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = begin(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    private static MessageDigest begin(byte kind) {
        MessageDigest digest = ContentHash.digest();
        digest.update(kind);
        return digest;
    }

    private static ContentHash hash(byte[] digest) {
        return new ContentHash(HexFormat.of().formatHex(digest));
    }
}
