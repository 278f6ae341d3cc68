package io.diffeval.schema;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An archive with the same bytes for the same entries. None is packed so densely that who reads it could take it for one
 * that is meant to fill a disk, though replies may repeat themselves however often.
 */
final class BundleArchive extends ZipOutputStream {
    /** How many bytes are packed into one, once there are some. */
    static final int GREATEST_DENSITY = 100;

    private static final long ANY_DENSITY = 1 << 20;
    /** The same for every bundle, and late enough to be written without a time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final int BUFFER = 1 << 16;

    private final int compression;
    private boolean isPacking = true;

    /**
     * Begins an archive.
     *
     * @param compression the level, as {@link Deflater} has it
     */
    BundleArchive(Path file, int compression) throws IOException {
        super(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
        this.compression = compression;
        setLevel(compression);
    }

    static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        return entry;
    }

    void begin(String name) throws IOException {
        putNextEntry(entry(name));
    }

    /** In portions, each of which is packed or not. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += BUFFER) {
            boolean packs =
                    def.getBytesRead() < ANY_DENSITY || def.getBytesRead() < GREATEST_DENSITY * def.getBytesWritten();
            if (packs != isPacking) {
                setLevel(packs ? compression : Deflater.NO_COMPRESSION);
                isPacking = packs;
            }
            super.write(bytes, offset + done, Math.min(BUFFER, length - done));
        }
    }
}
