package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.FILES;

import io.diffeval.core.ContentHash;
import io.diffeval.schema.jooq.Keys;
import io.diffeval.schema.jooq.tables.records.FilesRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** A suite's files, under the hashes of their contents. */
final class SuiteFileContents {
    private final SuiteReader suite;
    private final DSLContext sql;

    SuiteFileContents(SuiteReader suite, DSLContext sql) {
        this.suite = suite;
        this.sql = sql;
    }

    void store() {
        suite.forEachChunk(SuiteTable.FILES, "SELECT * FROM files", chunk -> {
            Rows<FilesRecord> rows = new Rows<>(FILES);
            for (SuiteRow row : chunk) {
                rows.add(new FilesRecord()
                        .setHash(hash(row))
                        .setFilepath(row.required("filepath"))
                        .setTokens(row.integer("tokens"))
                        .setCreatedAt(row.time("created_at"))
                        .setContent(row.required("content")));
            }
            rows.insertAbsent(sql, Keys.PK_FILES);
        });
    }

    /** The files that a column of some rows names. Only one content at a time is held. */
    SuiteReferences<StoredFile> of(List<SuiteRow> rows, String column) {
        Map<String, StoredFile> files = new HashMap<>();
        suite.forEachNamed(
                SuiteTable.FILES,
                rows,
                column,
                file -> files.put(file.required("hash"), new StoredFile(hash(file), file.required("filepath"))));
        return new SuiteReferences<>(SuiteTable.FILES, files);
    }

    private static String hash(SuiteRow row) {
        return ContentHash.of(row.required("content")).hex();
    }

    /**
     * A file as rows here point to it.
     *
     * @param hash of its content
     * @param path where the suite had it
     */
    record StoredFile(String hash, String path) {}
}
