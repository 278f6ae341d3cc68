package io.diffeval.strategies.gemini;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.Words;
import io.diffeval.strategies.text.WorkBudget;

/** A text and an edit, by lines. The text's lines do not count what follows its last line feed if that is nothing. */
final class SearchedLines {
    private final String text;
    private final EditBlock edit;
    private final WorkBudget budget;
    private final LineTable lines;
    private final LineTable trimmed;
    private final LineTable wanted;
    private final int count;

    SearchedLines(String text, EditBlock edit, WorkBudget budget) {
        this.text = text;
        this.edit = edit;
        this.budget = budget;
        this.lines = LineTable.remembered(text);
        this.trimmed = lines.trimmed();
        this.wanted = LineTable.of(edit.search());
        this.count = countOf(lines);
    }

    static int countOf(LineTable lines) {
        int last = lines.count() - 1;
        return lines.length(last) == 0 ? last : last + 1;
    }

    boolean mayMatch() {
        return Words.mayBeIn(wanted, text);
    }

    String text() {
        return text;
    }

    EditBlock edit() {
        return edit;
    }

    WorkBudget budget() {
        return budget;
    }

    LineTable lines() {
        return lines;
    }

    LineTable trimmed() {
        return trimmed;
    }

    LineTable wanted() {
        return wanted;
    }

    int count() {
        return count;
    }

    /** Where a line ends, its line feed included. */
    int endWithFeed(int line) {
        return Math.min(text.length(), lines.end(line) + 1);
    }

    boolean hasFeed(int line) {
        return lines.end(line) < text.length();
    }

    /** The blanks and tabs at the beginning of a line. */
    String indentation(int line) {
        int at = lines.start(line);
        while (at < lines.end(line) && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return text.substring(lines.start(line), at);
    }

    /** A text without its white space. */
    static String bare(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!JavaScriptSpace.isSpace(text.charAt(i))) {
                bare.append(text.charAt(i));
            }
        }
        return bare.toString();
    }
}
