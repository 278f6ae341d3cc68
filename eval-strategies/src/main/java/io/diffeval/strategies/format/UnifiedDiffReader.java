package io.diffeval.strategies.format;

import io.diffeval.core.edit.FailureCause;
import io.diffeval.strategies.text.LineTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a unified diff once. For one thread. */
final class UnifiedDiffReader {
    private static final String GIT = "diff --git ";
    private static final String OLD = "--- ";
    private static final String NEW = "+++ ";
    private static final String HUNK = "@@";
    private static final String NO_LINE_FEED = "\\";

    /** How a mail with a patch goes on: it is no line that goes. */
    private static final String SIGNATURE = "-- ";

    private static final int MOST_BLANKS_CUT_OFF = 2;

    private final UnifiedDiffDialect dialect;
    private final String text;
    private final LineTable lines;
    private final int count;
    private final List<PatchFile> files = new ArrayList<>();
    private UnifiedDiffHeader header;
    private int at;
    private Reading.@Nullable Fault fault;

    UnifiedDiffReader(String edit, UnifiedDiffDialect dialect) {
        this.dialect = dialect;
        this.text = edit;
        this.lines = LineTable.of(edit);
        this.count = lines.length(lines.count() - 1) == 0 ? lines.count() - 1 : lines.count();
        this.header = new UnifiedDiffHeader(dialect);
    }

    Reading<PatchFile> read() {
        while (at < count && fault == null) {
            if (starts(at, GIT)) {
                finishFile();
                header.git(line(at++).substring(GIT.length()));
            } else if (isNames(at)) {
                if (header.isNamed()) {
                    finishFile();
                }
                header.names(line(at).substring(OLD.length()), line(at + 1).substring(NEW.length()));
                at += 2;
            } else if (opensHunk()) {
                hunk();
            } else {
                header.extended(line(at++));
            }
        }
        if (fault == null) {
            finishFile();
        }
        if (files.isEmpty() && fault == null) {
            fault = withoutFiles();
        }
        return new Reading<>(files, fault);
    }

    private void finishFile() {
        String problem = header.problem();
        if (problem != null) {
            fault = new Reading.Fault(FailureCause.WRONG_DIALECT, problem);
        }
        PatchFile file = header.file();
        if (file != null) {
            files.add(file);
        }
        header = new UnifiedDiffHeader(dialect);
    }

    private Reading.Fault withoutFiles() {
        boolean isForeign =
                ForeignFormat.isIn(text) || SearchReplaceFormat.read(text).fault() == null;
        return isForeign
                ? new Reading.Fault(FailureCause.WRONG_DIALECT, "the edit has no hunk of a unified diff")
                : new Reading.Fault(FailureCause.EMPTY_EDIT, "the edit has no hunk");
    }

    private boolean opensHunk() {
        return starts(at, dialect == UnifiedDiffDialect.TOLERANT ? HUNK : HUNK + " -");
    }

    private boolean isNames(int line) {
        return starts(line, OLD)
                && starts(line + 1, NEW)
                && (dialect != UnifiedDiffDialect.GIT || starts(line + 2, HUNK + " -"));
    }

    private boolean starts(int line, String beginning) {
        return line < count && text.startsWith(beginning, lines.start(line));
    }

    private String line(int line) {
        String content = lines.line(line);
        return content.endsWith("\r") ? content.substring(0, content.length() - 1) : content;
    }

    private void hunk() {
        UnifiedRange range = UnifiedRange.read(line(at));
        if (dialect == UnifiedDiffDialect.GIT && !header.isNamed()) {
            refuse("a hunk without a file's name above it");
            return;
        }
        if (range == null && dialect != UnifiedDiffDialect.TOLERANT) {
            refuse("a hunk whose numbers cannot be read");
            return;
        }
        Hunk.Draft draft = new Hunk.Draft(text);
        int from = at + 1;
        int to = range == null ? -1 : countedEnd(from, range);
        if (dialect == UnifiedDiffDialect.TOLERANT && (to < 0 || goesOn(to))) {
            to = likelyEnd(from);
        }
        if (to < 0) {
            refuse("a hunk with other lines than its numbers say");
            return;
        }
        add(draft, from, Math.min(to, count));
        for (int line = Math.max(from, count); line < to; line++) {
            draft.add(Hunk.CONTEXT, text.length(), text.length());
        }
        if (draft.count() == 0) {
            refuse("a hunk without lines");
            return;
        }
        if (range != null) {
            draft.setStarts(range.oldStart(), range.newStart());
        }
        header.add(draft);
        at = Math.min(to, count);
    }

    private void add(Hunk.Draft draft, int from, int to) {
        for (int line = from; line < to; line++) {
            int start = lines.start(line);
            int end = lines.end(line);
            char kind = start == end ? Hunk.CONTEXT : text.charAt(start);
            if (kind == '\\') {
                if (draft.count() > 0) {
                    draft.endWithoutLineFeed();
                    draft.setEndOfFile();
                }
            } else if (kind == '\t' || kind == '\r') {
                draft.add(Hunk.CONTEXT, start, end);
            } else {
                draft.add(kind, Math.min(start + 1, end), end);
            }
        }
    }

    /** Where a hunk ends whose counts are right; −1 where they are not. */
    private int countedEnd(int from, UnifiedRange range) {
        int old = range.oldCount();
        int fresh = range.newCount();
        int line = from;
        while (old > 0 || fresh > 0) {
            if (line >= count) {
                boolean isCutOff = dialect == UnifiedDiffDialect.GNU && old == fresh && old <= MOST_BLANKS_CUT_OFF;
                return isCutOff ? count + old : -1;
            }
            char kind = kind(line);
            old -= kind == Hunk.CONTEXT || kind == Hunk.REMOVED ? 1 : 0;
            fresh -= kind == Hunk.CONTEXT || kind == Hunk.ADDED ? 1 : 0;
            if (old < 0 || fresh < 0 || kind == 0) {
                return -1;
            }
            line++;
        }
        boolean lacksItsEnd = dialect == UnifiedDiffDialect.GIT && line == lines.count() && line > from;
        return lacksItsEnd ? -1 : starts(line, NO_LINE_FEED) ? line + 1 : line;
    }

    /** What becomes of a line within a hunk; a backslash for a remark, zero for a line that cannot be in one. */
    private char kind(int line) {
        char first = lines.length(line) == 0 ? Hunk.CONTEXT : text.charAt(lines.start(line));
        boolean isBare = first == '\r' && lines.length(line) == 1;
        boolean isEaten = isBare || first == '\t' && dialect == UnifiedDiffDialect.GNU;
        return isEaten ? Hunk.CONTEXT : " -+\\".indexOf(first) < 0 ? 0 : first;
    }

    /** Whether there are more lines of a hunk than it said. */
    private boolean goesOn(int line) {
        return line < count && lines.length(line) > 0 && kind(line) != 0 && !endsHunk(line);
    }

    private boolean endsHunk(int line) {
        return isNames(line) || starts(line, SIGNATURE) && lines.length(line) == SIGNATURE.length();
    }

    /** Where a hunk ends whose counts are wrong or missing: before the next header, or whatever cannot be in it. */
    private int likelyEnd(int from) {
        int line = from;
        while (line < count && kind(line) != 0 && !endsHunk(line)) {
            line++;
        }
        while (line > from && line(line - 1).isEmpty()) {
            line--;
        }
        return line;
    }

    private void refuse(String what) {
        fault = new Reading.Fault(FailureCause.MALFORMED_MARKER, "line " + (at + 1) + " of the edit: " + what);
    }
}
