package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.FILES;

import io.diffeval.core.ContentHash;
import io.diffeval.schema.jooq.Keys;
import io.diffeval.schema.jooq.tables.records.FilesRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Contents for the table of files, each once. The first path under which a content was seen stays. */
final class FileRows {
    private final Rows<FilesRecord> rows = new Rows<>(FILES);
    private final Set<String> hashes = new HashSet<>();
    /** Most attempts of a case make the same of its file. To find a text takes a fraction of what its hash does. */
    private final Map<String, String> hashOf = new HashMap<>();

    /** Adds a content, and gives the hash to point to it with; null for null. */
    @Nullable
    String add(String path, @Nullable String content, Instant seenAt) {
        if (content == null) {
            return null;
        }
        String hash =
                hashOf.computeIfAbsent(content, text -> ContentHash.of(text).hex());
        if (hashes.add(hash)) {
            rows.add(new FilesRecord()
                    .setHash(hash)
                    .setFilepath(ColumnText.cut(FILES.FILEPATH, path))
                    .setCreatedAt(seenAt)
                    .setContent(content));
        }
        return hash;
    }

    void insert(DSLContext sql) {
        rows.insertAbsent(sql, Keys.PK_FILES);
    }
}
