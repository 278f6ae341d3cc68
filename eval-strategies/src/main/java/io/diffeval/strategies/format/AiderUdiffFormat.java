package io.diffeval.strategies.format;

import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange.Action;
import io.diffeval.strategies.text.LineTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Unified diffs without line numbers, as aider reads them: in fences of kind {@code diff}, hunks between lines that begin
 * with {@code @@}. {@link UnifiedDiffFormat} writes them. For one thread.
 *
 * <pre>{@code
 * --- src/main.py
 * +++ src/main.py
 * @@ ... @@
 *  a line that stays
 * -a line that goes
 * +a line that comes
 * }</pre>
 */
public final class AiderUdiffFormat {
    private static final String FENCE = "```";
    private static final String DIFF_FENCE = "```diff";
    private static final String OLD = "--- ";
    private static final String NEW = "+++ ";

    private final LineTable lines;
    private final List<PatchFile> files = new ArrayList<>();
    private final List<Hunk> hunks = new ArrayList<>();
    private @Nullable String lastPath;

    private AiderUdiffFormat(String edit) {
        this.lines = LineTable.of(edit);
    }

    /**
     * Reads the hunks of an edit.
     *
     * @param edit what the model wrote; without any fence for diffs all of it is taken for a diff
     * @return what is asked for, file by file; a hunk without a name is for the file of the one before, or for the
     *     requested one. Refused as {@link FailureCause#WRONG_DIALECT} where there is no hunk but another format, else as
     *     {@link FailureCause#EMPTY_EDIT}
     */
    public static Reading<PatchFile> read(String edit) {
        return new AiderUdiffFormat(edit).read();
    }

    private Reading<PatchFile> read() {
        int count = lines.count() - (lines.length(lines.count() - 1) == 0 ? 1 : 0);
        int line = nextFence(0, count);
        if (line == count) {
            block(0, count);
        }
        while (line < count) {
            int end = line + 1;
            while (end < count && !startsWith(end, FENCE)) {
                end++;
            }
            block(line + 1, end);
            line = nextFence(Math.min(end + 1, count), count);
        }
        addFile();
        if (!files.isEmpty()) {
            return Reading.of(files);
        }
        boolean isForeign = ForeignFormat.isIn(lines.text())
                || SearchReplaceFormat.read(lines.text()).fault() == null;
        return Reading.refused(
                List.of(),
                isForeign ? FailureCause.WRONG_DIALECT : FailureCause.EMPTY_EDIT,
                "the edit has no hunk of a diff");
    }

    private int nextFence(int from, int count) {
        int line = from;
        while (line < count && !startsWith(line, DIFF_FENCE)) {
            line++;
        }
        return line;
    }

    private void block(int from, int to) {
        int first = from;
        String path = null;
        if (from + 1 < to && startsWith(from, OLD) && startsWith(from + 1, NEW)) {
            String old = name(from, OLD);
            String fresh = name(from + 1, NEW);
            boolean isPrefixed = (old.startsWith("a/") || old.equals("/dev/null")) && fresh.startsWith("b/");
            path = isPrefixed ? fresh.substring(2) : fresh;
            first = from + 2;
        }
        int start = first;
        boolean changes = false;
        for (int line = first; line < to; line++) {
            char kind = lines.length(line) == 0 ? Hunk.CONTEXT : lines.text().charAt(lines.start(line));
            if (startsWith(line, NEW) && line > start && startsWith(line - 1, OLD)) {
                boolean isBelowBlank = line - 2 >= start && lines.length(line - 2) == 0;
                add(path, start, isBelowBlank ? line - 2 : line - 1);
                path = name(line, NEW);
                start = line + 1;
                changes = false;
            } else if (kind == '@') {
                if (changes) {
                    add(path, start, line);
                }
                start = line + 1;
                changes = false;
            } else {
                changes |= kind == Hunk.ADDED || kind == Hunk.REMOVED;
            }
        }
        if (changes) {
            add(path, start, to);
        }
    }

    private void add(@Nullable String named, int from, int to) {
        String path = named == null ? lastPath : named;
        if (!Objects.equals(path, lastPath)) {
            addFile();
            lastPath = path;
        }
        Hunk.Draft draft = new Hunk.Draft(lines.text());
        for (int line = from; line < to; line++) {
            int start = lines.start(line);
            int end = lines.end(line);
            char kind = start == end ? Hunk.CONTEXT : lines.text().charAt(start);
            if (kind == Hunk.CONTEXT || kind == Hunk.ADDED || kind == Hunk.REMOVED) {
                draft.add(kind, Math.min(start + 1, end), end);
            }
        }
        if (draft.count() > 0) {
            hunks.add(draft.hunk());
        }
    }

    private void addFile() {
        if (!hunks.isEmpty()) {
            files.add(new PatchFile(lastPath, Action.UPDATE, null, hunks, null));
            hunks.clear();
        }
    }

    private String name(int line, String marker) {
        return lines.line(line).substring(marker.length()).strip();
    }

    private boolean startsWith(int line, String beginning) {
        return lines.text().startsWith(beginning, lines.start(line));
    }
}
