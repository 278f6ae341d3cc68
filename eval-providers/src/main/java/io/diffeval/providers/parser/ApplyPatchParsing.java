package io.diffeval.providers.parser;

import io.diffeval.runner.spi.ToolCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads V4A patches: from {@code *** Begin Patch} to {@code *** End Patch}, each on a line of its own, whatever stands
 * around them, a fence or a heredoc. Each file's sections become one call, with both markers around them. Whether they are
 * well-formed is for the strategy's grammar to say.
 */
final class ApplyPatchParsing extends LineParsing {
    private static final String TOOL = "apply_patch";
    private static final String BEGIN = "*** Begin Patch";
    private static final String END = "*** End Patch";
    private static final List<String> SECTIONS = List.of("*** Update File:", "*** Add File:", "*** Delete File:");
    private static final int LONGEST_PATH = 4096;

    private final PatchSections sections = new PatchSections(TOOL, BEGIN + "\n", END + "\n");
    private boolean inPatch;
    private int sectionStart;
    private @Nullable String path;
    private boolean editBegun;

    /** Starts with the place for the text. */
    ApplyPatchParsing(ReplyText text) {
        super(text);
    }

    @Override
    public boolean editBegun() {
        return editBegun;
    }

    @Override
    void line(int start, int end, int nextStart) {
        if (!inPatch) {
            if (isMarker(BEGIN, start, end)) {
                addText(start, false);
                inPatch = true;
                path = null;
            }
            return;
        }
        if (isMarker(END, start, end)) {
            addSection(start, nextStart, false);
            inPatch = false;
            return;
        }
        String named = file(start, end);
        if (named != null) {
            addSection(start, start, false);
            path = named;
            sectionStart = start;
            editBegun = true;
        }
    }

    @Override
    List<ToolCall> end() {
        addSection(text().length(), text().length(), true);
        return sections.calls();
    }

    /** Ends the section that is open, if one is; the markers around a patch are part of the edit. */
    private void addSection(int end, int partEnd, boolean partial) {
        if (path != null) {
            addEdit(sections.add(path, text().slice(sectionStart, end), partial), partEnd);
            path = null;
        }
    }

    /** The file that a section begins to edit; null where the line begins none. */
    private @Nullable String file(int start, int end) {
        for (String marker : SECTIONS) {
            if (startsWith(marker, start, end) && end - start < LONGEST_PATH) {
                String name = text().slice(start + marker.length(), end).strip();
                return name.isEmpty() ? null : name;
            }
        }
        return null;
    }

    private boolean isMarker(String marker, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(text().charAt(from))) {
            from++;
        }
        while (from < to && Character.isWhitespace(text().charAt(to - 1))) {
            to--;
        }
        return to - from == marker.length() && startsWith(marker, from, to);
    }
}
