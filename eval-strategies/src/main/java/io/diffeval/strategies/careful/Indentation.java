package io.diffeval.strategies.careful;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the file indents lines that the model indents otherwise, learnt from the lines that they share. */
final class Indentation {
    /** For each indentation of the search that of the file, by the line of the search that has it. */
    private final Map<String, NavigableMap<Integer, String>> fileIndentsOf = new HashMap<>();

    private boolean differs;
    private @Nullable String added;
    private @Nullable String removed;
    /** How many spaces of the file are a tab of the model; negative for the model's spaces in a tab of the file. */
    private int tabWidth;

    private boolean isOneTabWidth = true;

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
                learn(i, search.indentation(i), file.indentation(lineOf[i]));
            }
        }
    }

    /** Whether one indentation was added to every line, or taken from every line, or tabs stand for as many spaces. */
    static boolean isUniform(Passage search, Passage file, Match place) {
        int[] lineOf = place.lineOf();
        if (lineOf == null) {
            return false;
        }
        Indentation indentation = new Indentation(search, file, lineOf, 0);
        return indentation.added != null
                || indentation.removed != null
                || indentation.tabWidth != 0 && indentation.isOneTabWidth;
    }

    private void learn(int line, String searched, String found) {
        boolean isFirst = fileIndentsOf.isEmpty();
        String more = found.endsWith(searched) ? found.substring(0, found.length() - searched.length()) : null;
        String less = searched.endsWith(found) ? searched.substring(0, searched.length() - found.length()) : null;
        added = isFirst || more != null && more.equals(added) ? more : null;
        removed = isFirst || less != null && less.equals(removed) ? less : null;
        fileIndentsOf.computeIfAbsent(searched, any -> new TreeMap<>()).put(line, found);
        int width = tabWidth(searched, found);
        isOneTabWidth &= width == 0 ? searched.isEmpty() && found.isEmpty() : tabWidth == 0 || width == tabWidth;
        tabWidth = width == 0 ? tabWidth : width;
    }

    private static int tabWidth(String searched, String found) {
        if (isOnly('\t', searched) && isOnly(' ', found) && found.length() % searched.length() == 0) {
            return found.length() / searched.length();
        }
        return isOnly(' ', searched) && isOnly('\t', found) && searched.length() % found.length() == 0
                ? -searched.length() / found.length()
                : 0;
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

    /**
     * The file's indentation for one of the model's. Where the model indents lines alike that the file does not, that of
     * the line counts whose place is taken, else of the nearest line above, else below.
     *
     * @param indent the model's indentation
     * @param line the line of the search whose place is taken, or before which a line is put
     * @param next the line of the search that comes after the place
     */
    String inFile(String indent, int line, int next) {
        if (added != null) {
            return added + indent;
        }
        if (removed != null && indent.startsWith(removed)) {
            return indent.substring(removed.length());
        }
        NavigableMap<Integer, String> known = fileIndentsOf.get(indent);
        if (known != null) {
            return nearest(known, line, next);
        }
        if (tabWidth != 0) {
            String spaces = " ".repeat(Math.abs(tabWidth));
            return tabWidth > 0 ? indent.replace("\t", spaces) : indent.replace(spaces, "\t");
        }
        for (int length = indent.length() - 1; length >= 0; length--) {
            NavigableMap<Integer, String> shorter = fileIndentsOf.get(indent.substring(0, length));
            if (shorter != null) {
                return nearest(shorter, line, next) + indent.substring(length);
            }
        }
        return indent;
    }

    private static String nearest(NavigableMap<Integer, String> indents, int line, int next) {
        Map.Entry<Integer, String> after = indents.ceilingEntry(line);
        Map.Entry<Integer, String> before = indents.lowerEntry(line);
        boolean isTaken = after != null && after.getKey() < next;
        return Objects.requireNonNull(before == null || isTaken ? after : before)
                .getValue();
    }
}
