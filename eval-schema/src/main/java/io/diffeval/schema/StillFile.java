package io.diffeval.schema;

import io.diffeval.core.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * An SQLite file that cannot be written to from here and that nobody writes to: it has no write-ahead log. To read it as
 * usual, SQLite would make that log beside it, which it cannot, or which would stay and be in the way of whoever may
 * write later. So it is told that nothing changes, and reads without locks. Should somebody who may write to it do so,
 * what was read may be wrong.
 *
 * @see <a href="https://www.sqlite.org/wal.html#read_only_databases">Read-Only Databases</a>
 */
record StillFile(Path path, long size, FileTime modified) {
    /** At the end of its URI. */
    static final String OPTION = "?immutable=1";

    /** Null where there is no such file, or somebody may be writing to it. */
    static @Nullable StillFile of(Path path) {
        if (!Files.isRegularFile(path) || hasLog(path)) {
            return null;
        }
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            return new StillFile(path, found.size(), found.lastModifiedTime());
        } catch (IOException e) {
            return null;
        }
    }

    /** Refuses a file that is not as it was. */
    void require() {
        if (!equals(of(path))) {
            throw new StoreException(path + " was written to while it was read without a lock; try again");
        }
    }

    private static boolean hasLog(Path path) {
        return Files.exists(path.resolveSibling(path.getFileName() + "-wal"));
    }
}
