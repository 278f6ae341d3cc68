package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.FILES;

import io.diffeval.schema.jooq.Keys;
import io.diffeval.schema.jooq.tables.records.FilesRecord;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Contents for the table of files, each once. The first path under which a content was seen stays. */
final class FileRows {
    private final Rows<FilesRecord> rows = new Rows<>(FILES);
    private final Set<String> hashes = new HashSet<>();

    /** Adds a content, and gives the hash to point to it with; null for null. */
    @Nullable
    String add(String path, @Nullable String content, Instant seenAt) {
        if (content == null) {
            return null;
        }
        FileText text = new FileText(FileText.hash(content), path, content);
        add(text, seenAt);
        return text.hash();
    }

    void add(FileText text, Instant seenAt) {
        if (hashes.add(text.hash())) {
            rows.add(Jooq.row(new FilesRecord())
                    .setHash(text.hash())
                    .setFilepath(ColumnText.cut(FILES.FILEPATH, text.path()))
                    .setCreatedAt(seenAt)
                    .setContent(text.text()));
        }
    }

    void insert(DSLContext sql) {
        rows.insertAbsent(sql, Keys.PK_FILES);
    }
}
