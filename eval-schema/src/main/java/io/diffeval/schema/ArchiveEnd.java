package io.diffeval.schema;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/**
 * The last bytes of a ZIP archive, which say how long its directory is. The JDK reads all of the directory into memory,
 * so its length is looked at before.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">.ZIP File Format Specification, 4.3.16</a>
 */
final class ArchiveEnd {
    private static final int LENGTH = 22;
    private static final int SIGNATURE = 0x06054b50;
    private static final int ENTRIES_AT = 10;
    private static final int DIRECTORY_BYTES_AT = 12;
    private static final int COMMENT_BYTES_AT = 20;
    private static final long LONGEST_DIRECTORY = 1 << 16;

    private ArchiveEnd() {}

    /** Refuses what is no archive, is cut off, or has a number of entries that is none of these. */
    static void require(Path file, List<Integer> entries) throws IOException {
        ByteBuffer end = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() < LENGTH) {
                throw new ZipException("it is too short");
            }
            in.seek(in.length() - LENGTH);
            in.readFully(end.array());
        }
        if (end.getInt(0) != SIGNATURE || end.getShort(COMMENT_BYTES_AT) != 0) {
            throw new ZipException("it does not end as a ZIP archive does");
        }
        int found = Short.toUnsignedInt(end.getShort(ENTRIES_AT));
        if (!entries.contains(found)) {
            String allowed = entries.stream().map(String::valueOf).collect(Collectors.joining(" or "));
            throw new ZipException("it has " + found + " entries, not " + allowed);
        }
        if (Integer.toUnsignedLong(end.getInt(DIRECTORY_BYTES_AT)) > LONGEST_DIRECTORY) {
            throw new ZipException("its directory is too long");
        }
    }
}
