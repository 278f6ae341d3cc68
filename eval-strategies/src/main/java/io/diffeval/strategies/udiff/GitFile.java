package io.diffeval.strategies.udiff;

import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.strategies.format.Hunk;
import io.diffeval.strategies.text.LineTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as {@code git apply} patches it: each hunk at the number it gives for the file after the patch, or the nearest
 * place where all its lines stand and none that an earlier hunk wrote; a hunk that begins at line 1 at the beginning, one
 * without context at its end at the end of the file. For one thread.
 */
final class GitFile {
    private record Change(int start, int end, int newLines, String text) {}

    private final FileLines file;
    private final List<Change> changes = new ArrayList<>();
    /** By how much the lines behind the first so many changes are shifted. */
    private int[] shifts = new int[16];

    GitFile(FileLines file) {
        this.file = file;
    }

    /** Puts a hunk in; null where it has no place. */
    @Nullable
    EditPart apply(Hunk hunk) {
        LineTable wanted = LineTable.of(hunk.search());
        int oldCount = hunk.oldCount();
        boolean endsFile = hunk.count() == 0 || hunk.kind(hunk.count() - 1) != Hunk.CONTEXT;
        boolean beginsFile = hunk.oldStart() <= 1;
        int last = file.count() - oldCount;
        int guess = beginsFile ? 0 : endsFile ? last : original(Math.max(0, hunk.newStart() - 1));
        FileLines.Place place = oldCount == 0
                ? insertion(beginsFile, endsFile)
                : file.find(
                        wanted,
                        0,
                        oldCount,
                        guess,
                        line -> (!beginsFile || now(line) == 0)
                                && (!endsFile || now(line) + oldCount == file.count() + shifts[changes.size()])
                                && fitsEnd(hunk, line + oldCount, endsFile)
                                && isUntouched(line, line + oldCount),
                        line -> distance(line, Math.max(0, hunk.newStart() - 1)));
        if (place == null) {
            return null;
        }
        int line = place.line();
        add(new Change(line, line + oldCount, hunk.count() - removed(hunk), hunk.replacement()));
        EditPart part = EditPart.located(MatchLevel.EXACT, file.offset(line), file.offset(line + oldCount), oldCount)
                .withHintDistance(line + 1 - Math.max(1, hunk.oldStart() + (oldCount == 0 ? 1 : 0)))
                .withMethod("exact");
        Integer candidates = place.candidates();
        return candidates == null
                ? part
                : part.withCandidates(candidates, candidates > 1 ? TieBreak.NEAREST_HINT : TieBreak.UNIQUE);
    }

    private FileLines.@Nullable Place insertion(boolean beginsFile, boolean endsFile) {
        int line = endsFile ? file.count() : 0;
        return beginsFile && now(line) > 0 ? null : new FileLines.Place(line, 1);
    }

    private static int removed(Hunk hunk) {
        int removed = 0;
        for (int i = 0; i < hunk.count(); i++) {
            removed += hunk.kind(i) == Hunk.REMOVED ? 1 : 0;
        }
        return removed;
    }

    /** A last line without a line feed is another one; but for a hunk that need not end the file, one with is the same. */
    private boolean fitsEnd(Hunk hunk, int end, boolean endsFile) {
        boolean isTerminated = hunk.search().endsWith("\n");
        boolean isFileTerminated = end < file.count() || file.isTerminated();
        return isTerminated == isFileTerminated || !isTerminated && !endsFile;
    }

    private boolean isUntouched(int start, int end) {
        int next = changesEndingBy(start);
        return next == changes.size() || changes.get(next).start >= end;
    }

    private void add(Change change) {
        int at = changesEndingBy(change.start);
        changes.add(at, change);
        if (changes.size() == shifts.length) {
            shifts = Arrays.copyOf(shifts, shifts.length * 2);
        }
        for (int i = at; i < changes.size(); i++) {
            Change made = changes.get(i);
            shifts[i + 1] = shifts[i] + made.newLines - (made.end - made.start);
        }
    }

    /** How many of the changes end at a line or before; they are in order and share no line. */
    private int changesEndingBy(int line) {
        int from = 0;
        int to = changes.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (changes.get(middle).end <= line) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** Where a line is with the hunks put in so far. */
    private int now(int line) {
        return line + shifts[changesEndingBy(line)];
    }

    /** The line that is at a place now, or, where a hunk wrote it, the one behind it. */
    private int original(int now) {
        int from = 0;
        int to = changes.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            Change change = changes.get(middle);
            if (change.start + shifts[middle] + change.newLines <= now) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        boolean isWritten = from < changes.size() && changes.get(from).start + shifts[from] <= now;
        return Math.min(isWritten ? changes.get(from).end : now - shifts[from], file.count());
    }

    /** The tool looks forward, backward, forward again, each time a line further. */
    private long distance(int line, int guess) {
        long off = now(line) - (long) Math.min(guess, now(file.count()));
        return off > 0 ? 2 * off - 1 : -2 * off;
    }

    String text() {
        String text = file.table().text();
        StringBuilder patched = new StringBuilder(text.length());
        int from = 0;
        for (Change change : changes) {
            patched.append(text, from, file.offset(change.start)).append(change.text);
            from = file.offset(change.end);
        }
        return patched.append(text, from, text.length()).toString();
    }
}
