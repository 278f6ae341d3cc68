package io.diffeval.schema;

import io.diffeval.core.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes a file or folder that is there when it is whole, and not before. */
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
        Path directory = requirePlace(file);
        try {
            Path unfinished = Files.createFile(unfinished(directory, file));
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

    /** The same for a folder and files right in it. */
    static void writeFolder(Path folder, Work work) {
        Path directory = requirePlace(folder);
        try {
            Path unfinished = Files.createDirectory(unfinished(directory, folder));
            try {
                work.write(unfinished);
                Files.move(unfinished, folder);
            } finally {
                deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new InputException("cannot write " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Not one that only its owner can read, as a temporary file is: what is written is passed on. */
    private static Path unfinished(Path directory, Path name) {
        return directory.resolve(name.getFileName() + "." + UUID.randomUUID() + ".part");
    }

    private static Path requirePlace(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        // A link that leads nowhere is something too: nothing is written to where it points.
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new InputException(file + " exists; name one that does not");
        }
        if (directory == null || !Files.isDirectory(directory)) {
            throw new InputException("cannot create " + file + ": its directory does not exist; create it");
        }
        return directory;
    }

    private static void deleteIfExists(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    /** Writes what is to be in the file or folder. */
    @FunctionalInterface
    interface Work {
        void write(Path unfinished) throws IOException;
    }
}
