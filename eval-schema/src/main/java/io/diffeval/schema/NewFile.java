package io.diffeval.schema;

import io.diffeval.core.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a file that is there when it is whole, and not before. */
final class NewFile {
    private NewFile() {}

    /**
     * Writes a file.
     *
     * @param file the file, which must not exist, in a directory that does
     * @param work writes to the path that it is given
     * @throws InputException if the file exists or cannot be written there
     */
    static void write(Path file, Work work) {
        Path directory = file.toAbsolutePath().getParent();
        if (Files.exists(file)) {
            throw new InputException(file + " exists; name a file that does not");
        }
        if (directory == null || !Files.isDirectory(directory)) {
            throw new InputException("cannot create " + file + ": its directory does not exist; create it");
        }
        try {
            Path unfinished = Files.createTempFile(directory, file.getFileName().toString(), ".part");
            try {
                work.write(unfinished);
                Files.move(unfinished, file);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new InputException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Writes what is to be in the file. */
    @FunctionalInterface
    interface Work {
        void write(Path unfinished) throws IOException;
    }
}
