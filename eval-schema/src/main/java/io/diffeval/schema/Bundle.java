package io.diffeval.schema;

import io.diffeval.core.InputException;
import io.diffeval.core.store.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jooq.UpdatableRecord;

/**
 * A bundle that is read. Nobody vouches for it: what it claims is checked, and memory is bounded whatever it holds.
 *
 * <pre>{@code
 * try (Bundle bundle = Bundle.open(Path.of("run.zip"))) {
 *     bundle.verify(Progress.NONE);
 *     System.out.println(bundle.manifest().runs());
 * }
 * }</pre>
 */
public final class Bundle implements AutoCloseable {
    private static final int LONGEST_MANIFEST = 1 << 20;
    /** What is longer is not to be packed more densely than an export does. */
    private static final long ANY_DENSITY = 1L << 26;

    private static final int GREATEST_DENSITY = 2 * BundleArchive.GREATEST_DENSITY;
    private static final int BUFFER = 1 << 16;
    private static final List<String> SIGNED = List.of(SubmissionFile.STATEMENT, SubmissionFile.SIGNATURE);

    private final Path file;
    private final ZipFile zip;
    private final BundleManifest manifest;

    private Bundle(Path file, ZipFile zip) throws IOException {
        this.file = file;
        this.zip = zip;
        requireEntries();
        this.manifest = BundleManifestJson.read(where(BundleWriter.MANIFEST), manifestBytes());
        for (BundleEntry entry : manifest.entries()) {
            requireSize(entry);
        }
    }

    /**
     * Opens a bundle and reads its manifest.
     *
     * @param file the bundle
     * @return the bundle, to be closed
     * @throws InputException if it is no bundle, is damaged, or is of another version
     */
    public static Bundle open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException(file + ": no such file; name a bundle that 'export' has written");
        }
        if (SqliteFile.isOne(file)) {
            throw new InputException(file + " is a database, not a bundle; 'export RUN --db " + file
                    + "' writes a bundle of one of its runs, and 'import --suite' takes that of a diff-edit suite");
        }
        try {
            ArchiveEnd.require(file, List.of(BundleTable.ALL.size() + 1, BundleTable.ALL.size() + 3));
            ZipFile zip = new ZipFile(file.toFile());
            try {
                return new Bundle(file, zip);
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new InputException(file + " is not a bundle: " + e.getMessage() + "; export the run again", e);
        } catch (IOException e) {
            throw new InputException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * What the bundle says of itself.
     *
     * @return the manifest
     */
    public BundleManifest manifest() {
        return manifest;
    }

    /**
     * Reads all of it once, and holds it to the lengths and hashes of the manifest.
     *
     * @param progress hears of each entry
     * @throws InputException if it is not what the manifest says
     */
    public void verify(Progress progress) {
        progress.begin("check", manifest.entries().size());
        for (BundleEntry entry : manifest.entries()) {
            read(entry, in -> {
                byte[] buffer = new byte[BUFFER];
                while (in.read(buffer) >= 0) {
                    // Reading checks.
                }
            });
            progress.step(1);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new InputException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    Path file() {
        return file;
    }

    /** What the manifest says of a table. */
    BundleEntry entry(BundleTable<?> table) {
        return manifest.entries().get(BundleTable.ALL.indexOf(table));
    }

    /** Reads the rows of a table without holding them to the manifest; to be closed. */
    <R extends UpdatableRecord<R>> BundleRowReader<R> rows(BundleTable<R> table) throws IOException {
        InputStream in = zip.getInputStream(zipEntry(table.entryName()));
        return new BundleRowReader<>(where(table.entryName()), table.table(), in);
    }

    /** Visits the rows of a table in their order. */
    <R extends UpdatableRecord<R>> void forEach(BundleTable<R> table, Consumer<? super R> visitor) {
        BundleEntry entry = entry(table);
        read(entry, in -> {
            BundleRowReader<R> rows = new BundleRowReader<>(where(entry.name()), table.table(), in);
            long count = 0;
            for (R row = rows.next(); row != null; row = rows.next()) {
                visitor.accept(row);
                count++;
            }
            if (count != entry.rows()) {
                throw new InputException(where(entry.name()) + " has " + count + " rows, but the manifest says "
                        + entry.rows() + "; export the run again");
            }
        });
    }

    private void read(BundleEntry entry, Reading reading) {
        try (CheckedEntry in =
                new CheckedEntry(where(entry.name()), entry, zip.getInputStream(zipEntry(entry.name())))) {
            reading.read(in);
            in.requireWhole();
        } catch (IOException e) {
            throw new InputException(
                    where(entry.name()) + " is damaged: " + e.getMessage() + "; export the run again", e);
        }
    }

    private void requireEntries() throws IOException {
        List<String> names = zip.stream().map(ZipEntry::getName).toList();
        Stream<String> signed = SIGNED.stream().anyMatch(names::contains) ? SIGNED.stream() : Stream.empty();
        List<String> expected = Stream.concat(
                        BundleTable.ALL.stream().map(BundleTable::entryName),
                        Stream.concat(Stream.of(BundleWriter.MANIFEST), signed))
                .toList();
        for (String name : names) {
            if (!expected.contains(name)) {
                throw new InputException(file + " holds '" + name + "', which is no part of a bundle");
            }
        }
        for (String name : expected) {
            if (!names.contains(name)) {
                throw new InputException(file + " lacks " + name + ", which every bundle has; export the run again");
            }
        }
        if (names.size() != expected.size()) {
            throw new InputException(file + " holds an entry twice; export the run again");
        }
        long packed = zip.stream().mapToLong(ZipEntry::getCompressedSize).sum();
        if (packed > Files.size(file)) {
            throw new InputException(file + " claims to pack more than it is long; export the run again");
        }
    }

    /** An entry that only a submission has. */
    Optional<byte[]> signed(String name) {
        try {
            return zip.getEntry(name) == null ? Optional.empty() : Optional.of(bytes(name));
        } catch (IOException e) {
            throw new InputException(where(name) + " is damaged: " + e.getMessage() + "; submit the run again", e);
        }
    }

    /** Hashes the rows of each table, which are held to the lengths and hashes of the manifest by the way. */
    List<TableRoot> rowRoots() {
        List<TableRoot> roots = new ArrayList<>();
        for (BundleTable<?> table : BundleTable.ALL) {
            MerkleTree tree = new MerkleTree();
            read(entry(table), in -> hashRows(in, tree));
            roots.add(new TableRoot(table.name(), tree.rows(), tree.root()));
        }
        return List.copyOf(roots);
    }

    private static void hashRows(InputStream in, MerkleTree tree) throws IOException {
        byte[] buffer = new byte[BUFFER];
        boolean unfinished = false;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            int begin = 0;
            for (int i = 0; i < count; i++) {
                if (buffer[i] == '\n') {
                    tree.update(buffer, begin, i - begin);
                    tree.endRow();
                    begin = i + 1;
                    unfinished = false;
                }
            }
            tree.update(buffer, begin, count - begin);
            unfinished |= begin < count;
        }
        if (unfinished) {
            tree.endRow();
        }
    }

    private byte[] manifestBytes() throws IOException {
        return bytes(BundleWriter.MANIFEST);
    }

    private byte[] bytes(String name) throws IOException {
        try (InputStream in = zip.getInputStream(zipEntry(name))) {
            byte[] bytes = in.readNBytes(LONGEST_MANIFEST + 1);
            if (bytes.length > LONGEST_MANIFEST) {
                throw new InputException(
                        where(name) + " is longer than " + LONGEST_MANIFEST + " bytes; export the run again");
            }
            return bytes;
        }
    }

    private void requireSize(BundleEntry entry) {
        ZipEntry packed = zipEntry(entry.name());
        if (packed.getSize() != entry.bytes()) {
            throw new InputException(where(entry.name()) + " has " + packed.getSize() + " bytes, but the manifest says "
                    + entry.bytes() + "; export the run again");
        }
        if (entry.bytes() > Math.max(ANY_DENSITY, GREATEST_DENSITY * packed.getCompressedSize())) {
            throw new InputException(where(entry.name()) + " claims " + entry.bytes() + " bytes in "
                    + packed.getCompressedSize() + ", which no run comes to");
        }
    }

    private ZipEntry zipEntry(String name) {
        return Objects.requireNonNull(zip.getEntry(name));
    }

    private String where(String entry) {
        return file + ": " + entry;
    }

    /** Reads an entry to its end. */
    @FunctionalInterface
    private interface Reading {
        void read(InputStream in) throws IOException;
    }
}
