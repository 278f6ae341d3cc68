package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.ContentHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTests {
    @Test
    void of_nothing_is_the_hash_of_nothing() {
        assertThat(new MerkleTree().root()).isEqualTo(ContentHash.of(""));
    }

    /** As RFC 6962 defines it: the largest power of two below n to the left. */
    @Test
    void is_that_of_rfc_6962() {
        for (int count = 1; count < 70; count++) {
            List<String> rows =
                    IntStream.range(0, count).mapToObj(i -> "row " + i).toList();

            assertThat(root(rows).hex()).isEqualTo(HexFormat.of().formatHex(defined(rows)));
        }
    }

    @Test
    void differs_for_other_rows_other_orders_and_other_cuts() {
        Set<ContentHash> roots = new HashSet<>();
        for (List<String> rows : List.of(
                List.of("a", "b"),
                List.of("b", "a"),
                List.of("ab"),
                List.of("a", "b", ""),
                List.of("a"),
                List.of(""))) {
            roots.add(root(rows));
        }

        assertThat(roots).hasSize(6);
    }

    private static ContentHash root(List<String> rows) {
        MerkleTree tree = new MerkleTree();
        for (String row : rows) {
            byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
            tree.update(bytes, 0, bytes.length / 2);
            tree.update(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
            tree.endRow();
        }
        assertThat(tree.rows()).isEqualTo(rows.size());
        return tree.root();
    }

    private static byte[] defined(List<String> rows) {
        MessageDigest digest = ContentHash.digest();
        if (rows.size() == 1) {
            digest.update((byte) 0);
            return digest.digest(rows.get(0).getBytes(StandardCharsets.UTF_8));
        }
        int left = Integer.highestOneBit(rows.size() - 1);
        digest.update((byte) 1);
        digest.update(defined(rows.subList(0, left)));
        return digest.digest(defined(rows.subList(left, rows.size())));
    }
}
