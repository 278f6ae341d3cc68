package io.diffeval.strategies.careful;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the file indents lines that the model indents otherwise, learnt from the lines that they share. */
final class Indentation {
    private final Map<String, String> fileIndentOf = new HashMap<>();
    private boolean differs;
    private @Nullable String added;
    private @Nullable String removed;
    private int tabWidth;
    private boolean toSpaces;

    Indentation(Passage search, Passage file, int[] lineOf, int firstPair) {
        boolean isAny = false;
        for (int i = firstPair; i < lineOf.length; i++) {
            if (lineOf[i] >= 0 && !search.isBlank(i)) {
                isAny = true;
                differs |= !search.hasIndentationOf(i, file, lineOf[i]);
            }
        }
        if (!differs) {
            added = isAny ? "" : null; // Most edits indent as the file does: there is nothing to learn.
            return;
        }
        for (int i = firstPair; i < lineOf.length; i++) {
            if (lineOf[i] >= 0 && !search.isBlank(i)) {
                learn(search.indentation(i), file.indentation(lineOf[i]));
            }
        }
    }

    /** Whether one indentation was added to every line, or taken from every line. */
    static boolean isUniform(Passage search, Passage file, Match place) {
        int[] lineOf = place.lineOf();
        if (lineOf == null) {
            return false;
        }
        Indentation indentation = new Indentation(search, file, lineOf, 0);
        return indentation.added != null || indentation.removed != null;
    }

    private void learn(String searched, String found) {
        boolean isFirst = fileIndentOf.isEmpty();
        String more = found.endsWith(searched) ? found.substring(0, found.length() - searched.length()) : null;
        String less = searched.endsWith(found) ? searched.substring(0, searched.length() - found.length()) : null;
        added = isFirst || more != null && more.equals(added) ? more : null;
        removed = isFirst || less != null && less.equals(removed) ? less : null;
        fileIndentOf.putIfAbsent(searched, found);
        if (isOnly('\t', searched) && isOnly(' ', found) && found.length() % searched.length() == 0) {
            tabWidth = found.length() / searched.length();
            toSpaces = true;
        } else if (isOnly(' ', searched) && isOnly('\t', found) && searched.length() % found.length() == 0) {
            tabWidth = searched.length() / found.length();
            toSpaces = false;
        }
    }

    private static boolean isOnly(char c, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != c) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    boolean differs() {
        return differs;
    }

    /** The file's indentation for one of the model's. */
    String inFile(String indent) {
        if (added != null) {
            return added + indent;
        }
        if (removed != null && indent.startsWith(removed)) {
            return indent.substring(removed.length());
        }
        String known = fileIndentOf.get(indent);
        if (known != null) {
            return known;
        }
        if (tabWidth > 0) {
            return toSpaces ? indent.replace("\t", " ".repeat(tabWidth)) : indent.replace(" ".repeat(tabWidth), "\t");
        }
        for (int length = indent.length() - 1; length >= 0; length--) {
            String shorter = fileIndentOf.get(indent.substring(0, length));
            if (shorter != null) {
                return shorter + indent.substring(length);
            }
        }
        return indent;
    }
}
