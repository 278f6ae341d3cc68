package io.diffeval.strategies.careful;

import io.diffeval.core.edit.EditHint;
import org.jspecify.annotations.Nullable;

/** One replacement to locate, with the lines of its texts. For one thread. */
final class Block {
    private final String search;
    private final String replacement;
    private final boolean isLineBased;
    private final boolean replaceAll;
    private final EditHint hint;
    private @Nullable Passage searchLines;
    private @Nullable Passage replacementLines;

    /**
     * Makes a block.
     *
     * @param search what to find, not empty
     * @param replacement what to put in its place
     * @param isLineBased whether whole lines are meant, as in SEARCH/REPLACE text; else any substring
     * @param replaceAll whether every occurrence is meant
     * @param hint what else is said of the place
     */
    Block(String search, String replacement, boolean isLineBased, boolean replaceAll, EditHint hint) {
        this.search = search;
        this.replacement = replacement;
        this.isLineBased = isLineBased;
        this.replaceAll = replaceAll;
        this.hint = hint;
    }

    String search() {
        return search;
    }

    String replacement() {
        return replacement;
    }

    boolean isLineBased() {
        return isLineBased;
    }

    boolean replaceAll() {
        return replaceAll;
    }

    EditHint hint() {
        return hint;
    }

    Passage searchLines() {
        Passage lines = searchLines;
        if (lines == null) {
            lines = new Passage(search);
            searchLines = lines;
        }
        return lines;
    }

    Passage replacementLines() {
        Passage lines = replacementLines;
        if (lines == null) {
            lines = new Passage(replacement);
            replacementLines = lines;
        }
        return lines;
    }

    Block with(String otherSearch, String otherReplacement) {
        return new Block(otherSearch, otherReplacement, isLineBased, replaceAll, hint);
    }

    /** The file's byte-order mark stays where it is, whatever the model makes of it. */
    Block withoutByteOrderMark() {
        String bareSearch = withoutByteOrderMark(search);
        String bareReplacement = withoutByteOrderMark(replacement);
        return bareSearch.length() + bareReplacement.length() == search.length() + replacement.length()
                ? this
                : with(bareSearch, bareReplacement);
    }

    private static String withoutByteOrderMark(String text) {
        return !text.isEmpty() && text.charAt(0) == '\uFEFF' ? text.substring(1) : text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Block block
                && search.equals(block.search)
                && replacement.equals(block.replacement)
                && isLineBased == block.isLineBased
                && replaceAll == block.replaceAll
                && hint.equals(block.hint);
    }

    @Override
    public int hashCode() {
        return (31 * search.hashCode() + replacement.hashCode()) * 31 + hint.hashCode();
    }
}
