package io.diffeval.strategies.aider;

import io.diffeval.strategies.format.Fence;
import io.diffeval.strategies.text.LineTable;

/** Takes a repeated file name and a fence off a block's content, as aider does; a first line that ends so is lost. */
final class QuotedWrapping {
    private QuotedWrapping() {}

    /** The content with line feeds at all line ends, the last one too. */
    static String strip(String content, String path, Fence fence) {
        if (content.isEmpty()) {
            return content;
        }
        String text = UniversalNewlines.in(content);
        LineTable lines = LineTable.of(text.endsWith("\n") ? text : text + "\n");
        int from = 0;
        int to = lines.count() - 1;
        if (lines.line(0).strip().endsWith(path.substring(path.lastIndexOf('/') + 1))) {
            from++;
        }
        if (from < to
                && lines.line(from).startsWith(fence.open())
                && lines.line(to - 1).startsWith(fence.close())) {
            from++;
            to--;
        }
        return from < to ? lines.text().substring(lines.start(from), lines.start(to)) : "";
    }
}
