package io.diffeval.strategies.careful;

/**
 * One replacement to locate.
 *
 * @param search what to find, not empty
 * @param replacement what to put in its place
 * @param isLineBased whether whole lines are meant, as in SEARCH/REPLACE text; else any substring
 * @param replaceAll whether every occurrence is meant
 */
record Block(String search, String replacement, boolean isLineBased, boolean replaceAll) {
    Block with(String otherSearch, String otherReplacement) {
        return new Block(otherSearch, otherReplacement, isLineBased, replaceAll);
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
}
