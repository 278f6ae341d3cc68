package io.diffeval.strategies.format;

import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange.Action;
import io.diffeval.strategies.text.LineTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a V4A patch once. For one thread. */
final class V4aReader {
    private static final String MARKER = "***";
    private static final String ADD = "*** Add File:";
    private static final String DELETE = "*** Delete File:";
    private static final String UPDATE = "*** Update File:";
    private static final String MOVE = "*** Move to:";
    private static final String END_OF_FILE = "*** End of File";
    private static final String ANCHOR = "@@";

    private final V4aDialect dialect;
    private final LineTable lines;
    private final List<PatchFile> files = new ArrayList<>();
    private int at;
    private int to;
    private Reading.@Nullable Fault fault;

    V4aReader(String edit, V4aDialect dialect) {
        LineTable table = LineTable.of(edit);
        this.dialect = dialect;
        this.lines = dialect.dropsCarriageReturns() ? table.withoutCarriageReturns() : table;
    }

    static boolean opensSection(String line) {
        return line.startsWith(ADD) || line.startsWith(DELETE) || line.startsWith(UPDATE);
    }

    Reading<PatchFile> read() {
        V4aEnvelope envelope = V4aEnvelope.in(lines, dialect);
        fault = envelope.fault();
        for (V4aEnvelope.Range range : envelope.ranges()) {
            at = range.from();
            to = range.to();
            while (at < to && fault == null) {
                section();
            }
        }
        if (files.isEmpty() && fault == null) {
            fault = new Reading.Fault(FailureCause.EMPTY_EDIT, "the patch asks for nothing");
        }
        return new Reading<>(files, fault);
    }

    /** Reads hunks of one file that nothing names. */
    Reading<PatchFile> readHunks(boolean createsFile) {
        to = lines.length(lines.count() - 1) == 0 ? lines.count() - 1 : lines.count();
        if (createsFile) {
            add(null);
        } else {
            update(null);
        }
        if (at < to && fault == null) {
            refuse(FailureCause.MALFORMED_MARKER, "no part of a hunk: " + quoted());
        }
        return new Reading<>(files, fault);
    }

    private void section() {
        String line = dialect.allowsPaddedMarkers() ? lines.line(at).strip() : lines.line(at);
        String path;
        if ((path = after(UPDATE, line)) != null) {
            at++;
            update(path);
        } else if ((path = after(ADD, line)) != null) {
            at++;
            add(path);
        } else if ((path = after(DELETE, line)) != null) {
            at++;
            files.add(new PatchFile(path, Action.DELETE, null, List.of()));
        } else if (dialect == V4aDialect.TOLERANT && line.startsWith(ANCHOR) && files.isEmpty()) {
            update(null);
        } else if (dialect.passesOverStrayLines() || dialect == V4aDialect.TOLERANT && line.isEmpty()) {
            at++;
        } else {
            refuse(FailureCause.MALFORMED_MARKER, "no header of a file: " + quoted());
        }
    }

    /** The name behind a marker; null where the line has another. */
    private @Nullable String after(String marker, String line) {
        if (!line.startsWith(marker)) {
            return null;
        }
        String rest = line.substring(marker.length());
        boolean trims = dialect == V4aDialect.TOLERANT || dialect.passesOverStrayLines();
        if (!trims && !rest.startsWith(" ")) {
            return null;
        }
        String name = trims ? rest.strip() : rest.substring(1);
        return name.isEmpty() ? null : name;
    }

    private void add(@Nullable String path) {
        Hunk.Draft draft = new Hunk.Draft(lines.text());
        boolean hasEnded = false;
        while (at < to && !lines.text().startsWith(MARKER, lines.start(at))) {
            boolean isAdded = lines.length(at) > 0 && lines.text().charAt(lines.start(at)) == Hunk.ADDED;
            if (isAdded && !hasEnded) {
                draft.add(Hunk.ADDED, lines.start(at) + 1, lines.end(at));
            } else if (dialect == V4aDialect.TOLERANT && lines.line(at).isBlank()) {
                hasEnded = true;
            } else if (dialect == V4aDialect.CODEX) {
                break;
            } else if (!dialect.passesOverStrayLines()) {
                refuse(FailureCause.MALFORMED_MARKER, "a line of a new file without '+': " + quoted());
                return;
            }
            at++;
        }
        if (dialect.leavesNewFilesUnterminated() && draft.count() > 0) {
            draft.endWithoutLineFeed();
        }
        files.add(new PatchFile(path, Action.ADD, null, List.of(draft.hunk())));
    }

    private void update(@Nullable String path) {
        String movedTo = null;
        if (at < to && path != null) {
            movedTo =
                    after(MOVE, dialect == V4aDialect.TOLERANT ? lines.line(at).strip() : lines.line(at));
            at += movedTo == null ? 0 : 1;
        }
        List<Hunk> hunks = new ArrayList<>();
        while (at < to && fault == null && !lines.text().startsWith(MARKER, lines.start(at))) {
            if (passesOver(at)) {
                at++;
                continue;
            }
            Hunk hunk = hunk(hunks.isEmpty());
            if (hunk != null) {
                hunks.add(hunk);
            }
        }
        boolean asksForNothing =
                hunks.isEmpty() && (dialect == V4aDialect.CODEX || dialect == V4aDialect.TOLERANT && movedTo == null);
        if (asksForNothing && fault == null) {
            refuse(FailureCause.EMPTY_EDIT, "nothing is asked for in file '" + path + "'");
        }
        if (!asksForNothing) {
            files.add(new PatchFile(path, movedTo == null ? Action.UPDATE : Action.MOVE, movedTo, hunks));
        }
    }

    /** Between hunks, where some dialects allow blank lines, and one all. */
    private boolean passesOver(int line) {
        return dialect.passesOverStrayLines()
                ? !lines.text().startsWith(ANCHOR, lines.start(line))
                : dialect.allowsPaddedMarkers() && lines.line(line).isBlank();
    }

    private @Nullable Hunk hunk(boolean isFirst) {
        Hunk.Draft draft = new Hunk.Draft(lines.text());
        int start = at;
        boolean isAnchored = false;
        while (at < to && anchor(draft, isAnchored)) {
            isAnchored = true;
            at++;
            if (!dialect.stacksAnchors()) {
                break;
            }
        }
        if (!isAnchored && !isFirst) {
            refuse(FailureCause.MALFORMED_MARKER, "a hunk that does not begin with '@@': " + quoted());
            return null;
        }
        boolean isAtEnd = body(draft);
        if (fault == null && draft.count() == 0 && !isAtEnd && !dialect.allowsEmptyHunks()) {
            at = Math.min(at, to - 1);
            refuse(FailureCause.MALFORMED_MARKER, "a hunk without lines, from line " + (start + 1) + " on");
        }
        return fault == null ? draft.numbered().hunk() : null;
    }

    /** Takes the line as an anchor, unless it is none. */
    private boolean anchor(Hunk.Draft draft, boolean isBelowAnother) {
        if (!lines.text().startsWith(ANCHOR, lines.start(at))) {
            return false;
        }
        String rest = lines.line(at).substring(ANCHOR.length());
        switch (dialect) {
            case TOLERANT -> addTolerant(draft, rest.strip());
            case OPENCODE -> addAnchor(draft, rest.strip());
            case CODEX, OPENHANDS, OPENAI_AGENTS -> {
                if (!rest.isEmpty() && !rest.startsWith(" ")) {
                    return false;
                }
                if (rest.length() > 1 || isBelowAnother || dialect == V4aDialect.CODEX && !rest.isEmpty()) {
                    draft.addAnchor(rest.isEmpty() ? rest : rest.substring(1));
                }
            }
        }
        return true;
    }

    /** Models mix in what they know of unified diffs: numbers, and a second marker at the end of the line. */
    private static void addTolerant(Hunk.Draft draft, String rest) {
        UnifiedRange range = UnifiedRange.read(ANCHOR + " " + rest);
        if (range == null) {
            addAnchor(draft, rest.endsWith(" " + ANCHOR) ? rest.substring(0, rest.length() - 3) : rest);
        } else {
            draft.setStarts(range.oldStart(), range.newStart());
        }
    }

    private static void addAnchor(Hunk.Draft draft, String anchor) {
        if (!anchor.isEmpty()) {
            draft.addAnchor(anchor);
        }
    }

    /** Reads the lines of a hunk; whether it is said to end its file. */
    private boolean body(Hunk.Draft draft) {
        String text = lines.text();
        while (at < to) {
            int start = lines.start(at);
            int end = lines.end(at);
            if (isEndOfFile()) {
                if (draft.count() == 0 && dialect.allowsPaddedMarkers()) {
                    return false;
                }
                draft.setEndOfFile();
                at++;
                return true;
            }
            if (text.startsWith(ANCHOR, start) || text.startsWith(MARKER, start)) {
                return false;
            }
            char kind = start == end ? Hunk.CONTEXT : text.charAt(start);
            if (kind == Hunk.CONTEXT || kind == Hunk.ADDED || kind == Hunk.REMOVED) {
                if (start < end || !dialect.passesOverStrayLines()) {
                    draft.add(kind, Math.min(start + 1, end), end);
                }
            } else if (dialect == V4aDialect.TOLERANT && start + 1 == end && kind == '\r') {
                draft.add(Hunk.CONTEXT, start, end);
            } else if (!dialect.passesOverStrayLines()) {
                refuse(FailureCause.MALFORMED_MARKER, "a line of a hunk without ' ', '+' or '-': " + quoted());
                return false;
            }
            at++;
        }
        return false;
    }

    private boolean isEndOfFile() {
        return lines.text().startsWith(END_OF_FILE, lines.start(at))
                && lines.line(at).stripTrailing().length() == END_OF_FILE.length();
    }

    private void refuse(FailureCause cause, String what) {
        fault = new Reading.Fault(cause, "line " + (at + 1) + " of the edit: " + what);
    }

    private String quoted() {
        String line = lines.line(at);
        return line.length() > 80 ? line.substring(0, 80) + "…" : line;
    }
}
