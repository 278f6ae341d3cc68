package io.diffeval.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import io.diffeval.core.RunId;
import io.diffeval.core.store.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Writes runs as an archive, row by row; the manifest, which sums them up, comes last. */
final class BundleWriter {
    static final String MANIFEST = "manifest.json";
    private static final int FETCH_SIZE = 64;

    private final DSLContext sql;
    private final List<RunId> runs;
    private final int compression;
    private final Progress progress;

    BundleWriter(DSLContext sql, List<RunId> runs, int compression, Progress progress) {
        this.sql = sql;
        this.runs = List.copyOf(runs);
        this.compression = compression;
        this.progress = progress;
    }

    BundleManifest write(Path file) throws IOException {
        BundleSelection selection = new BundleSelection(sql, runs);
        List<BundleEntry> entries = new ArrayList<>();
        try (BundleArchive zip = new BundleArchive(file, compression)) {
            progress.begin("export", -1);
            for (BundleTable<?> table : BundleTable.ALL) {
                zip.begin(table.entryName());
                entries.add(write(selection, table, zip));
                zip.closeEntry();
            }
            BundleManifest manifest = new BundleManifest(BundleManifest.VERSION, BundleManifest.SCHEMA, runs, entries);
            zip.begin(MANIFEST);
            zip.write(BundleManifestJson.write(manifest));
            zip.closeEntry();
            return manifest;
        }
    }

    private BundleEntry write(BundleSelection selection, BundleTable<?> table, OutputStream zip) throws IOException {
        CountedOutput out = new CountedOutput(zip);
        long count = 0;
        try (JsonGenerator json = BundleJson.FACTORY.createGenerator(out);
                Cursor<? extends Record> rows =
                        selection.rows(table).fetchSize(FETCH_SIZE).fetchLazy()) {
            BundleRowWriter writer = new BundleRowWriter(json);
            for (Record row : rows) {
                writer.write(row);
                count++;
                progress.step(1);
            }
        }
        return new BundleEntry(table.entryName(), count, out.bytes(), out.hash());
    }
}
