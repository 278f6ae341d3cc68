package io.diffeval.strategies.pi;

import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.WorkBudget;
import java.text.Normalizer;
import java.util.Optional;
import java.util.function.Function;

/**
 * A text in which what looks alike is alike: compatibility forms (NFKC), no white space at line ends, plain quotes, dashes
 * and blanks. It has as many lines as the text.
 */
final class FoldedText {
    /** Ordering combining marks takes time quadratic in how many of them follow each other. */
    private static final int MOST_MARKS = 1_000;

    private static final String SINGLE_QUOTES = "\u2018\u2019\u201a\u201b";
    private static final String DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f";
    private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212";

    /** Most files have nothing to fold but white space at line ends. */
    private static final Function<LineTable, Optional<String>> PLAIN =
            lines -> isAscii(lines.text(), 0, lines.text().length()) ? Optional.of(shorter(lines)) : Optional.empty();

    private FoldedText() {}

    private static String shorter(LineTable lines) {
        LineTable shorter = lines.withoutTrailingSpace();
        StringBuilder text = new StringBuilder(lines.text().length());
        for (int i = 0; i < lines.count(); i++) {
            text.append(i == 0 ? "" : "\n").append(lines.text(), shorter.start(i), shorter.end(i));
        }
        return text.toString();
    }

    /** Folds a text; the budget is spent where that would take too long, and the rest is left out. */
    static String of(String text, WorkBudget budget) {
        LineTable lines = LineTable.remembered(text);
        Optional<String> plain = lines.derived(PLAIN);
        if (plain.isPresent()) {
            return plain.get();
        }
        LineTable shorter = lines.withoutTrailingSpace();
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < lines.count(); i++) {
            if (i > 0) {
                folded.append('\n');
            }
            if (isAscii(text, lines.start(i), lines.end(i))) {
                folded.append(text, shorter.start(i), shorter.end(i));
            } else if (isOrderable(lines.line(i)) && budget.allows(20L * lines.length(i))) {
                append(folded, Normalizer.normalize(lines.line(i), Normalizer.Form.NFKC));
            } else {
                budget.allows(Long.MAX_VALUE);
                break;
            }
        }
        return folded.toString();
    }

    static boolean isAscii(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOrderable(String line) {
        int marks = 0;
        for (int i = 0; i < line.length() && marks <= MOST_MARKS; i++) {
            int type = Character.getType(line.codePointAt(i));
            boolean isMark = type == Character.NON_SPACING_MARK
                    || type == Character.ENCLOSING_MARK
                    || type == Character.COMBINING_SPACING_MARK
                    || Character.isLowSurrogate(line.charAt(i)) && marks > 0;
            marks = isMark ? marks + 1 : 0;
        }
        return marks <= MOST_MARKS;
    }

    private static void append(StringBuilder folded, String normal) {
        LineTable line = LineTable.of(normal).withoutTrailingSpace();
        for (int i = line.start(0); i < line.end(0); i++) {
            folded.append(fold(normal.charAt(i)));
        }
    }

    private static char fold(char unit) {
        if (SINGLE_QUOTES.indexOf(unit) >= 0) {
            return '\'';
        }
        if (DOUBLE_QUOTES.indexOf(unit) >= 0) {
            return '"';
        }
        if (DASHES.indexOf(unit) >= 0) {
            return '-';
        }
        boolean isBlank = unit == '\u00a0'
                || unit >= '\u2002' && unit <= '\u200a'
                || unit == '\u202f'
                || unit == '\u205f'
                || unit == '\u3000';
        return isBlank ? ' ' : unit;
    }
}
