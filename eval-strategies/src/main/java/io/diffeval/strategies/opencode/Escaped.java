package io.diffeval.strategies.opencode;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.opencode.Candidates.Span;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.Occurrences;
import java.util.ArrayList;
import java.util.List;

/** The tier that takes escapes off: of the old string, and then also of the file. */
final class Escaped {
    private static final String CODES = "ntr'\"`\\\n$";
    private static final String MEANINGS = "\n\t\r'\"`\\\n$";

    private Escaped() {}

    /** Where the old string has a word that the file lacks, only without its escapes may it be there. */
    static Candidates of(SearchedFile file, boolean mayBeThere) {
        List<Span> spans = new ArrayList<>();
        String wanted = unescaped(file.find());
        boolean isTried = mayBeThere || !wanted.equals(file.find());
        int found = isTried ? new Occurrences(wanted, file.text()).next(0) : -1;
        if (found >= 0) {
            spans.add(new Span(found, found + wanted.length()));
        }
        // Without escapes in the file there is nothing but what was just looked for.
        if (file.text().indexOf('\\') >= 0) {
            addEscapedBlocks(file, LineTable.of(wanted).count(), wanted, spans);
        }
        return Candidates.of(spans, MatchLevel.UNICODE);
    }

    private static void addEscapedBlocks(SearchedFile file, int count, String wanted, List<Span> spans) {
        LineTable lines = file.lines();
        for (int line = 0; line + count <= lines.count(); line++) {
            if (isSame(file, lines.start(line), lines.end(line + count - 1), wanted)) {
                spans.add(file.span(line, count));
            }
            if (file.budget().isExhausted()) {
                return;
            }
        }
    }

    private static boolean isSame(SearchedFile file, int start, int end, String wanted) {
        String text = file.text();
        int at = start;
        int matched = 0;
        while (at < end) {
            int code = text.charAt(at) == '\\' && at + 1 < end ? CODES.indexOf(text.charAt(at + 1)) : -1;
            char unit = code < 0 ? text.charAt(at) : MEANINGS.charAt(code);
            if (matched == wanted.length() || unit != wanted.charAt(matched)) {
                file.budget().allows(matched);
                return false;
            }
            at += code < 0 ? 1 : 2;
            matched++;
        }
        file.budget().allows(matched);
        return matched == wanted.length();
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean isEscape = text.charAt(i) == '\\' && i + 1 < text.length();
            int code = isEscape ? CODES.indexOf(text.charAt(i + 1)) : -1;
            plain.append(code < 0 ? text.charAt(i) : MEANINGS.charAt(code));
            i += code < 0 ? 0 : 1;
        }
        return plain.toString();
    }
}
