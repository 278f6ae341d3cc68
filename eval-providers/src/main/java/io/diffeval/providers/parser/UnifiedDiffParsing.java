package io.diffeval.providers.parser;

import io.diffeval.runner.spi.ToolCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads unified diffs, fenced or not: a file begins with {@code diff --git} or {@code ---} and goes on below {@code +++} as
 * long as lines are a diff's. Each file's part becomes one call, as written. Whether it is well-formed is for the
 * strategy's grammar to say.
 */
final class UnifiedDiffParsing extends LineParsing {
    private static final String TOOL = "unified_diff";
    private static final String GIT = "diff --git ";
    private static final String OLD = "--- ";
    private static final String NEW = "+++ ";
    private static final String NOTHING = "/dev/null";
    private static final String IN_HUNK = " +-@\\\t\r";
    private static final List<String> EXTENDED = List.of(
            "index ",
            "old mode ",
            "new mode ",
            "new file mode ",
            "deleted file mode ",
            "similarity index ",
            "dissimilarity index ",
            "rename from ",
            "rename to ",
            "copy from ",
            "copy to ");
    private static final String FENCE = "```";
    private static final int LONGEST_PATH = 4096;
    private static final int NONE = -1;

    private final PatchSections sections = new PatchSections(TOOL, "", "");
    /** Where what may become a file begins: its {@code diff --git} or {@code ---} line. */
    private int pendingStart = NONE;

    private @Nullable String oldName;
    private int sectionStart;
    private @Nullable String path;
    private boolean inFence;
    private boolean editBegun;

    /** Starts with the place for the text. */
    UnifiedDiffParsing(ReplyText text) {
        super(text);
    }

    @Override
    public boolean editBegun() {
        return editBegun;
    }

    @Override
    void line(int start, int end, int nextStart) {
        if (startsWith(GIT, start, end)) {
            close(start, false);
            pendingStart = start;
        } else if (startsWith(NEW, start, end) && oldName != null && end - start < LONGEST_PATH) {
            open(oldName, text().slice(start + NEW.length(), end));
        } else if (startsWith(OLD, start, end) && end - start < LONGEST_PATH) {
            oldName = text().slice(start + OLD.length(), end);
            pendingStart = pendingStart == NONE ? start : pendingStart;
            return;
        } else if (path != null && !goesOn(start, end)) {
            close(start, false);
        } else if (pendingStart != NONE && path == null && !isExtended(start, end)) {
            pendingStart = NONE;
        }
        oldName = null;
        if (path != null) {
            pendingStart = NONE;
        } else {
            inFence ^= startsWith(FENCE, start, end);
        }
    }

    @Override
    List<ToolCall> end() {
        close(text().length(), inFence);
        return sections.calls();
    }

    private void open(String before, String after) {
        int start = pendingStart;
        close(start, false);
        addText(start, false);
        path = name(before, after);
        sectionStart = start;
        editBegun = true;
        pendingStart = NONE;
    }

    private void close(int end, boolean partial) {
        if (path != null) {
            addEdit(sections.add(path, text().slice(sectionStart, end), partial), end);
            path = null;
        }
        pendingStart = NONE;
    }

    private boolean goesOn(int start, int end) {
        return start == end || IN_HUNK.indexOf(text().charAt(start)) >= 0;
    }

    private boolean isExtended(int start, int end) {
        return EXTENDED.stream().anyMatch(beginning -> startsWith(beginning, start, end));
    }

    /** The file after the edit, or before it where it is deleted, without the folders that git puts before. */
    private static String name(String before, String after) {
        String old = withoutTime(before);
        String fresh = withoutTime(after);
        boolean isPrefixed =
                (old.startsWith("a/") || old.equals(NOTHING)) && (fresh.startsWith("b/") || fresh.equals(NOTHING));
        String name = fresh.equals(NOTHING) ? old : fresh;
        return isPrefixed && !name.equals(NOTHING) ? name.substring(2) : name;
    }

    private static String withoutTime(String name) {
        int tab = name.indexOf('\t');
        return (tab < 0 ? name : name.substring(0, tab)).strip();
    }
}
