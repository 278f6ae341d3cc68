package io.diffeval.strategies.gemini;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.replacing.Change;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.Occurrences;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Words and brackets with any white space between them, or none, from the beginning of a line on, blanks and tabs aside.
 * A token begins and ends with something else than white space, so that there is only one way to read a text.
 */
final class Tokens {
    private static final String DELIMITERS = "():[]{}><=";

    /** A character compared one by one, again and again, costs as much as many that are only passed. */
    private static final long COST = 16;

    /** So many times the text may be compared before it is worth looking for the tokens in all of it at once. */
    private static final long PATIENCE = 8;

    private static final int SHORTEST_WORD = 5;
    private static final int LONGEST_WORD = 24;
    private static final int MOST_WORDS = 64;

    private Tokens() {}

    static List<Match> matches(SearchedLines file) {
        List<Match> matches = new ArrayList<>();
        // The tokens in a row, and for each of their characters whether white space may stand before it.
        StringBuilder tokens = new StringBuilder();
        boolean[] mayBreak = read(file.edit().search(), tokens);
        if (!isEachIn(file.text(), tokens, mayBreak)) {
            return matches;
        }
        LineTable lines = file.lines();
        LineTable trimmed = file.trimmed();
        int free = 0;
        long kept = 0;
        long patience = PATIENCE * file.text().length();
        for (int line = 0;
                !tokens.isEmpty() && line < lines.count() && !file.budget().isExhausted();
                line++) {
            int start = lines.start(line);
            if (start < free
                    || trimmed.length(line) == 0
                    || file.text().charAt(trimmed.start(line)) != tokens.charAt(0)) {
                continue;
            }
            if (patience >= 0) {
                patience -= tokens.length();
                if (patience < 0 && !Occurrences.contains(tokens.toString(), SearchedLines.bare(file.text()))) {
                    break;
                }
            }
            String indentation = file.indentation(line);
            int end = matchEnd(file, start + indentation.length(), tokens, mayBreak);
            if (end >= 0) {
                kept += Indented.most(indentation, file.edit().replacement());
                if (!file.budget().allowsKeeping(kept, Limits.Kept.CHARACTER)) {
                    break;
                }
                Change change = new Change(
                        start, end, Indented.to(indentation, file.edit().replacement()));
                matches.add(new Match(change, MatchLevel.INSIDE_LINE, null));
                file.budget().allows(change.text().length() + 64L);
                free = end;
            }
        }
        return matches;
    }

    /** Tells quickly that one of the longer tokens is not in a text: then the tokens in a row are not. */
    private static boolean isEachIn(String text, StringBuilder tokens, boolean[] mayBreak) {
        Set<String> words = new HashSet<>();
        int start = 0;
        for (int i = 1; i <= tokens.length() && words.size() < MOST_WORDS; i++) {
            if (i == tokens.length() || mayBreak[i]) {
                if (i - start >= SHORTEST_WORD) {
                    words.add(tokens.substring(start, Math.min(i, start + LONGEST_WORD)));
                }
                start = i;
            }
        }
        return words.stream().allMatch(text::contains);
    }

    private static boolean[] read(String search, StringBuilder tokens) {
        boolean[] mayBreak = new boolean[search.length()];
        boolean isBreak = true;
        for (int i = 0; i < search.length(); i++) {
            char unit = search.charAt(i);
            boolean isDelimiter = DELIMITERS.indexOf(unit) >= 0;
            if (JavaScriptSpace.isSpace(unit)) {
                isBreak = true;
            } else {
                mayBreak[tokens.length()] = isBreak || isDelimiter;
                tokens.append(unit);
                isBreak = isDelimiter;
            }
        }
        return mayBreak;
    }

    private static int matchEnd(SearchedLines file, int from, CharSequence tokens, boolean[] mayBreak) {
        String text = file.text();
        int at = from;
        for (int i = 0; i < tokens.length(); i++) {
            while (i > 0 && mayBreak[i] && at < text.length() && JavaScriptSpace.isSpace(text.charAt(at))) {
                at++;
            }
            if (at == text.length() || text.charAt(at) != tokens.charAt(i)) {
                file.budget().allows(COST * (at - from));
                return -1;
            }
            at++;
        }
        file.budget().allows(COST * (at - from));
        return at;
    }
}
