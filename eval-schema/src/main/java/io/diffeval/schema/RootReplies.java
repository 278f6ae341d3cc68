package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.RESULTS;

import io.diffeval.core.store.StoredAttempt;
import io.diffeval.schema.jooq.tables.records.ResultsRecord;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The results of a bundle in a file of their own, to be found by their ids: a replay asks for those of its root. */
final class RootReplies implements Closeable {
    private final Path path;
    private final RandomAccessFile file;
    private final Map<String, Span> spans = new HashMap<>();

    RootReplies(Path folder) throws IOException {
        this.path = Files.createTempFile(folder, "replies", ".jsonl");
        this.file = new RandomAccessFile(path.toFile(), "rw");
    }

    /** Takes the rows; not to be closed. */
    OutputStream output() {
        return Channels.newOutputStream(file.getChannel());
    }

    /** Says where a row is. */
    void note(String result, long begin, long end) {
        spans.put(result, new Span(begin, Math.toIntExact(end - begin)));
    }

    StoredAttempt get(String result) throws IOException {
        Span span = Objects.requireNonNull(spans.get(result));
        byte[] bytes = new byte[span.length()];
        file.seek(span.begin());
        file.readFully(bytes);
        try (BundleRowReader<ResultsRecord> rows =
                new BundleRowReader<>(path.toString(), RESULTS, new ByteArrayInputStream(bytes))) {
            return AttemptReader.attempt(Objects.requireNonNull(rows.next()), null);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.delete(path);
    }

    private record Span(long begin, int length) {}
}
