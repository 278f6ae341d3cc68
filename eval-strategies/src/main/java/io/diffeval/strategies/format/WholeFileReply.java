package io.diffeval.strategies.format;

import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.text.FileNameLine;
import io.diffeval.strategies.text.LineTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text that is one fence and nothing else but perhaps the file's name above it: the whole of the file. */
public final class WholeFileReply {
    private static final int LEAST_FENCE = 3;

    private WholeFileReply() {}

    /**
     * Reads the listing.
     *
     * @param edit what the model wrote
     * @param path the file that the edit is for
     * @return the listing, its last line with a line feed; refused as {@link FailureCause#TRUNCATED} where no fence closes
     *     it; null where the text is something else
     */
    public static @Nullable Reading<String> read(String edit, String path) {
        LineTable lines = LineTable.of(edit);
        int open = nextWithText(lines, 0);
        if (open < lines.count() && fence(lines, open) == 0 && names(lines.line(open), path)) {
            open = nextWithText(lines, open + 1);
        }
        int fence = open < lines.count() ? fence(lines, open) : 0;
        if (fence < LEAST_FENCE) {
            return null;
        }
        int close = open + 1;
        while (close < lines.count() && fence(lines, close) < fence) {
            close++;
        }
        if (close == lines.count()) {
            return Reading.refused(List.of(), FailureCause.TRUNCATED, "the edit ends within the listing of a file");
        }
        return nextWithText(lines, close + 1) < lines.count()
                ? null
                : Reading.of(List.of(edit.substring(lines.start(open + 1), lines.start(close))));
    }

    private static boolean names(String line, String path) {
        String name = FileNameLine.find(List.of(line));
        return name != null && (path.equals(name) || path.endsWith("/" + name) || name.endsWith("/" + path));
    }

    private static int nextWithText(LineTable lines, int from) {
        int line = from;
        while (line < lines.count() && lines.line(line).isBlank()) {
            line++;
        }
        return line;
    }

    /** How many backticks a line begins with; those of a fence. */
    private static int fence(LineTable lines, int line) {
        int count = 0;
        while (count < lines.length(line) && lines.text().charAt(lines.start(line) + count) == '`') {
            count++;
        }
        return count;
    }
}
