package io.diffeval.strategies.assembly;

import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.FileChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The files of a request while an edit that names its files changes them, in memory. A later part of the edit sees what
 * an earlier one wrote; {@link #changes()} compares with the beginning. Not for several threads.
 */
public final class WorkingFiles {
    private static final String UNNAMED = "";

    private final Map<String, String> originals;
    private final Map<String, String> texts;
    /** Path after a move to the path before all moves. */
    private final Map<String, String> origins = new LinkedHashMap<>();

    private final Set<String> touched = new LinkedHashSet<>();

    private WorkingFiles(Map<String, String> files) {
        this.originals = files;
        this.texts = new LinkedHashMap<>(files);
    }

    /**
     * Starts with a request's files.
     *
     * @param request the request
     * @return its files, unchanged
     */
    public static WorkingFiles of(EditRequest request) {
        return new WorkingFiles(request.files());
    }

    /**
     * The path by which a file that the edit names is known here: as it is written, without {@code .} and empty names, or,
     * for a request of one unnamed file, that file.
     *
     * @param named the path in the edit
     * @return a path for the other methods, whether or not such a file exists
     */
    public String resolve(String named) {
        if (texts.containsKey(named)) {
            return named;
        }
        if (originals.containsKey(UNNAMED)) {
            return UNNAMED;
        }
        return named.contains("./") || named.contains("//") ? plain(named) : named;
    }

    /** Another way to write a path must not pass by the file that has it. */
    private static String plain(String path) {
        StringJoiner names = new StringJoiner("/", path.startsWith("/") ? "/" : "", "");
        for (String name : path.split("/")) {
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return names.toString();
    }

    /**
     * The same for a tool that takes absolute paths: one means the file whose path it ends with, since where the model's
     * working directory was is not known.
     *
     * @param named the path in the edit
     * @return a path for the other methods, whether or not such a file exists
     */
    public String resolveAbsolute(String named) {
        String path = resolve(named);
        return path.startsWith("/") && !exists(path)
                ? texts.keySet().stream()
                        .filter(file -> path.endsWith("/" + file))
                        .max(Comparator.comparingInt(String::length))
                        .orElse(path)
                : path;
    }

    /**
     * Whether a file exists now.
     *
     * @param path a resolved path
     * @return false where it never existed, was deleted or moved away
     */
    public boolean exists(String path) {
        return texts.containsKey(path);
    }

    /**
     * A file's text as it is now.
     *
     * @param path a resolved path
     * @return the text, null where the file does not exist
     */
    public @Nullable String text(String path) {
        return texts.get(path);
    }

    /**
     * A file's text as it was at the beginning, under the path that it had then.
     *
     * @param path a resolved path
     * @return the text, empty where there was no such file
     */
    public String original(String path) {
        return originals.getOrDefault(origins.getOrDefault(path, path), "");
    }

    /**
     * Writes a file's whole text, whether or not it exists.
     *
     * @param path a resolved path
     * @param text the text
     */
    public void write(String path, String text) {
        texts.put(path, text);
        touched.add(path);
    }

    /**
     * Removes a file.
     *
     * @param path the resolved path of a file that exists
     */
    public void delete(String path) {
        Objects.requireNonNull(texts.remove(path));
        touched.add(path);
    }

    /**
     * Gives a file another path and text; a file that has the path is replaced.
     *
     * @param path the resolved path of a file that exists
     * @param newPath its path from now on
     * @param text its text from now on
     */
    public void move(String path, String newPath, String text) {
        if (path.equals(newPath)) {
            write(path, text);
            return;
        }
        delete(path);
        String origin = origins.getOrDefault(path, path);
        origins.remove(path);
        if (!origins.containsValue(origin)) {
            origins.put(newPath, origin);
        }
        write(newPath, text);
    }

    /**
     * What became of the files, compared with the beginning.
     *
     * @return each file once, in the order in which it was first touched; a file whose text stayed the same is among
     *     them, one that came and went is not
     */
    public List<FileChange> changes() {
        Map<String, String> moves = new LinkedHashMap<>(origins);
        moves.entrySet().removeIf(move -> !isMove(move.getValue(), move.getKey()));
        List<FileChange> changes = new ArrayList<>();
        for (String path : touched) {
            String origin = moves.get(path);
            if (origin != null) {
                changes.add(FileChange.move(origin, path, originalOf(origin), textOf(path)));
            } else if (!moves.containsValue(path)) {
                changeInPlace(path).ifPresent(changes::add);
            }
        }
        return List.copyOf(changes);
    }

    /** Whether a file that was there at the beginning ended under another path. */
    private boolean isMove(String origin, String path) {
        return texts.containsKey(path) && originals.containsKey(origin) && !texts.containsKey(origin);
    }

    private Optional<FileChange> changeInPlace(String path) {
        boolean existed = originals.containsKey(path);
        if (!texts.containsKey(path)) {
            return existed ? Optional.of(FileChange.delete(path, originalOf(path))) : Optional.empty();
        }
        return Optional.of(
                existed ? FileChange.update(path, originalOf(path), textOf(path)) : FileChange.add(path, textOf(path)));
    }

    private String originalOf(String path) {
        return Objects.requireNonNull(originals.get(path));
    }

    private String textOf(String path) {
        return Objects.requireNonNull(texts.get(path));
    }
}
