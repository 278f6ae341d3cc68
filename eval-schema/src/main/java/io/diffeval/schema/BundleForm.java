package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.RESULTS;

import com.fasterxml.jackson.core.JsonGenerator;
import io.diffeval.core.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Holds the rows of a table to what each has to be by itself, and to the form that an export gives them: written again,
 * they make the same bytes. Goes on behind the thread that reads, some rows at a time.
 */
final class BundleForm {
    private static final int BATCH_ROWS = 128;
    /** Rows may hold whole replies and files. */
    private static final long BATCH_CHARS = 1 << 20;

    private final String file;
    private final BundleEntry entry;
    private final BundleRowCheck check;
    private final @Nullable RootReplies roots;
    private final CountedOutput out;
    private final JsonGenerator json;
    private final BundleRowWriter writer;
    private @Nullable CompletableFuture<Void> behind;
    private List<Record> batch = new ArrayList<>();
    private long chars;

    /**
     * Begins with a table.
     *
     * @param roots takes the rows as they are written, null where nobody asks for them
     */
    BundleForm(String file, BundleEntry entry, BundleRowCheck check, @Nullable RootReplies roots) throws IOException {
        this.file = file;
        this.entry = entry;
        this.check = check;
        this.roots = roots;
        this.out = new CountedOutput(roots == null ? OutputStream.nullOutputStream() : roots.output());
        this.json = BundleJson.FACTORY.createGenerator(out);
        this.writer = new BundleRowWriter(json);
    }

    void add(Record row) {
        batch.add(row);
        for (int i = 0; i < row.size(); i++) {
            chars += row.get(i) instanceof String text ? text.length() : 0;
        }
        if (batch.size() == BATCH_ROWS || chars > BATCH_CHARS) {
            List<Record> rows = batch;
            batch = new ArrayList<>(BATCH_ROWS);
            chars = 0;
            await();
            behind = CompletableFuture.runAsync(() -> rows.forEach(this::form));
        }
    }

    /** Waits for the rows that were added; the first that does not hold is refused. */
    void finish() throws IOException {
        await();
        batch.forEach(this::form);
        json.flush();
        if (out.bytes() != entry.bytes() || !out.hash().equals(entry.sha256())) {
            throw new InputException(file + ": " + entry.name()
                    + " is not what an export of its rows writes; they stand in another form");
        }
    }

    /** Of two rows that do not hold, the first counts: waits for those before the one that was read last. */
    void finishBefore(RuntimeException failure) {
        await();
        batch.forEach(this::form);
        throw failure;
    }

    private void await() {
        try {
            if (behind != null) {
                behind.join();
            }
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void form(Record row) {
        check.require(row);
        try {
            long begin = out.bytes();
            writer.write(row);
            if (roots != null) {
                json.flush();
                roots.note(row.get(RESULTS.RESULT_ID), begin, out.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
