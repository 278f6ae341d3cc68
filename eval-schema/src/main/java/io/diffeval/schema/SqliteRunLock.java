package io.diffeval.schema;

import io.diffeval.core.ContentHash;
import io.diffeval.core.RunId;
import io.diffeval.core.StoreException;
import io.diffeval.core.store.RunLock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A run of an SQLite file that this process goes on with: a locked file beside it, which is there as long as that lasts.
 * A process that is killed leaves the file, but not the lock.
 */
final class SqliteRunLock implements RunLock {
    /** How often in a row others may take the run and let go of it between the opening of its file and the lock. */
    private static final int TRIES = 100;

    private final ProcessLock inProcess;
    private final Path path;
    private final RandomAccessFile file;

    private SqliteRunLock(ProcessLock inProcess, Path path, RandomAccessFile file) {
        this.inProcess = inProcess;
        this.path = path;
        this.file = file;
    }

    /**
     * Takes a run, if nobody has it, else gives null. What is opened and closed again would let go of the locks that this
     * process has on the same file, so within it the name decides.
     *
     * @param database without links, so that it has one name
     */
    static @Nullable SqliteRunLock take(Path database, RunId run) throws IOException {
        String name = ContentHash.of(run.value()).hex().substring(0, 16);
        Path path = database.resolveSibling(database.getFileName() + "-run-" + name);
        ProcessLock inProcess = ProcessLock.take(path.toString());
        if (inProcess == null) {
            return null;
        }
        RandomAccessFile file = null;
        try {
            file = locked(path);
        } finally {
            if (file == null) {
                inProcess.close();
            }
        }
        return file == null ? null : new SqliteRunLock(inProcess, path, file);
    }

    private static @Nullable RandomAccessFile locked(Path path) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            boolean isOurs = false;
            try {
                if (!tryLock(file)) {
                    return null;
                }
                isOurs = file.length() == 0;
                if (isOurs) {
                    return file;
                }
                // It was deleted since it was opened.
            } finally {
                if (!isOurs) {
                    file.close();
                }
            }
        }
        throw new IOException(path + " is in the way; delete it");
    }

    private static boolean tryLock(RandomAccessFile file) throws IOException {
        try {
            FileLock lock = file.getChannel().tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Another class loader's copy of this class has it.
            return false;
        }
    }

    /** Who has opened the file already sees by its length that it is gone. A length takes no room on a disk that is full. */
    @Override
    public void close() {
        try (inProcess;
                file) {
            Files.deleteIfExists(path);
            file.setLength(1);
        } catch (IOException e) {
            throw new StoreException("cannot delete " + path + ": " + e.getMessage(), e);
        }
    }
}
