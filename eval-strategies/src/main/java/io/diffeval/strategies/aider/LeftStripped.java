package io.diffeval.strategies.aider;

import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.PythonSpace;

/** Lines without the white space before them. */
final class LeftStripped {
    private LeftStripped() {}

    static LineTable of(LineTable lines) {
        String text = lines.text();
        StringBuilder stripped = new StringBuilder(text.length());
        for (int line = 0; line < lines.count(); line++) {
            if (line > 0) {
                stripped.append('\n');
            }
            stripped.append(text, PythonSpace.skip(text, lines.start(line), lines.end(line)), lines.end(line));
        }
        return LineTable.of(stripped.toString());
    }
}
