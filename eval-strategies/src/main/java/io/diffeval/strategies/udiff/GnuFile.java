package io.diffeval.strategies.udiff;

import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.strategies.format.Hunk;
import io.diffeval.strategies.text.LineTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as GNU {@code patch} patches it: each hunk at its number, shifted as the one before was, or the nearest place
 * behind the last line that was changed; up to two lines of context at either end need not fit. A hunk with less context
 * on one side than on the other belongs to that end of the file. For one thread.
 */
final class GnuFile {
    private static final int MOST_FUZZ = 2;

    private record Change(int line, int removed, String added, boolean endsHunk) {}

    private final FileLines file;
    private final List<Change> changes = new ArrayList<>();
    private int frozen;
    private int shift;

    GnuFile(FileLines file) {
        this.file = file;
    }

    /** Puts a hunk in; null where it has no place. */
    @Nullable
    EditPart apply(Hunk hunk) {
        int oldCount = hunk.oldCount();
        int first = hunk.oldStart() + (oldCount == 0 ? 1 : 0);
        if (oldCount == 0) {
            // Lines that are only added fit anywhere, but not above what is written already.
            int line = first + shift - 1;
            return line < frozen ? null : put(hunk, first, line + 1, new FileLines.Place(line, 1), 0);
        }
        int prefix = context(hunk, 0, 1);
        int suffix = context(hunk, hunk.count() - 1, -1);
        int context = Math.max(prefix, suffix);
        LineTable wanted = LineTable.of(hunk.search());
        for (int fuzz = 0; fuzz <= Math.min(MOST_FUZZ, context); fuzz++) {
            int prefixFuzz = fuzz + prefix - context;
            int suffixFuzz = fuzz + suffix - context;
            FileLines.Place place = locate(hunk, wanted, first, prefixFuzz, suffixFuzz, prefix);
            if (place != null) {
                EditPart part = put(hunk, first, place.line() + 1, place, fuzz);
                shift = place.line() + 1 - first;
                return part;
            }
        }
        return null;
    }

    private static int context(Hunk hunk, int from, int step) {
        int count = 0;
        for (int i = from; i >= 0 && i < hunk.count() && hunk.kind(i) == Hunk.CONTEXT; i += step) {
            count++;
        }
        return count;
    }

    /** Where the hunk's first line belongs, although it need not fit there. */
    private FileLines.@Nullable Place locate(
            Hunk hunk, LineTable wanted, int first, int prefixFuzz, int suffixFuzz, int prefix) {
        int oldCount = hunk.oldCount();
        int dropped = Math.max(0, prefixFuzz);
        int to = oldCount - Math.max(0, suffixFuzz);
        int guess = first + shift - 1;
        int last = file.count() - to;
        int least = frozen;
        int most = last;
        if (prefixFuzz < 0 && first <= 1) {
            if (frozen > prefix) {
                return null;
            }
            least = 0;
            most = Math.min(0, last);
        } else if (suffixFuzz < 0) {
            least = Math.max(frozen, file.count() - oldCount);
            most = file.count() - oldCount;
        }
        if (to <= dropped) {
            int line = Math.max(least, Math.min(most, guess));
            return least > most || line < 0 ? null : new FileLines.Place(line, null);
        }
        int from = Math.max(0, least);
        int until = most;
        int likely = Math.max(from, Math.min(until, guess));
        FileLines.Place place = file.find(
                wanted,
                dropped,
                to,
                likely + dropped,
                line -> line - dropped >= from
                        && line - dropped <= until
                        && fitsEnd(hunk, to == oldCount, line + to - dropped),
                line -> {
                    long off = line - dropped - (long) guess;
                    return off >= 0 ? 2 * off : -2 * off + 1;
                });
        return place == null ? null : new FileLines.Place(place.line() - dropped, place.candidates());
    }

    private boolean fitsEnd(Hunk hunk, boolean hasLast, int end) {
        boolean isTerminated = !hasLast || hunk.search().endsWith("\n");
        return isTerminated == (end < file.count() || file.isTerminated());
    }

    /** Notes what goes and comes; context stays as the file has it. */
    private EditPart put(Hunk hunk, int first, int where, FileLines.Place place, int fuzz) {
        int old = Math.max(0, Math.min(where - 1, file.count()));
        int start = old;
        int line = 0;
        while (line < hunk.count()) {
            if (hunk.kind(line) == Hunk.CONTEXT) {
                old++;
                line++;
                continue;
            }
            int from = line;
            int removed = 0;
            while (line < hunk.count() && hunk.kind(line) != Hunk.CONTEXT) {
                removed += hunk.kind(line++) == Hunk.REMOVED ? 1 : 0;
            }
            boolean endsHunk = line == hunk.count();
            boolean isOpen = endsHunk && !hunk.replacement().endsWith("\n");
            String added = hunk.added(from, line);
            String text = isOpen && !added.isEmpty() ? added.substring(0, added.length() - 1) : added;
            changes.add(new Change(old, removed, text, endsHunk));
            old += removed;
            frozen = old;
        }
        EditPart part = EditPart.located(
                        fuzz == 0 ? MatchLevel.EXACT : MatchLevel.CONTEXT_DROPPED,
                        file.offset(start),
                        file.offset(Math.min(old, file.count())),
                        hunk.oldCount())
                .withMethod("fuzz_" + fuzz)
                .withHintDistance(where - first);
        Integer candidates = place.candidates();
        return candidates == null
                ? part
                : part.withCandidates(candidates, candidates > 1 ? TieBreak.NEAREST_HINT : TieBreak.UNIQUE);
    }

    String text() {
        String text = file.table().text();
        StringBuilder patched = new StringBuilder(text.length());
        int from = 0;
        for (Change change : changes) {
            append(patched, text, file.offset(from), file.offset(change.line), true);
            append(patched, change.added, 0, change.added.length(), change.endsHunk);
            from = change.line + change.removed;
        }
        append(patched, text, file.offset(from), text.length(), true);
        return patched.toString();
    }

    /** Behind a line without a line feed the tool begins a new one, but for lines added within a hunk. */
    private static void append(StringBuilder patched, String text, int from, int to, boolean onNewLine) {
        boolean isOpen = onNewLine && patched.length() > 0 && patched.charAt(patched.length() - 1) != '\n';
        patched.append(isOpen && from < to ? "\n" : "").append(text, from, to);
    }
}
