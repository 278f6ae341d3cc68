package io.diffeval.strategies.cline;

/** Tells a version's markers from content. A marker fills its line; it is a run of one character, then a word. */
final class MarkerGrammar {
    private static final int LEAST_RUN = 3;
    private static final String SEARCH = " SEARCH";
    private static final String REPLACE = " REPLACE";

    private final ClineVersion version;

    MarkerGrammar(ClineVersion version) {
        this.version = version;
    }

    Marker markerAt(String edit, int start, int end) {
        if (!mayBeMarker(edit, start, end)) {
            return Marker.NONE;
        }
        return version.hasFixedMarkers() ? fixedMarkerAt(edit, start, end) : freeMarkerAt(edit, start, end);
    }

    /** Whether a last line that is no marker could have become one; the tool drops it. */
    boolean mayBeMarker(String edit, int start, int end) {
        if (start == end) {
            return false;
        }
        return switch (edit.charAt(start)) {
            case '-', '=', '+' -> true;
            case '<', '>' -> !version.hasFixedMarkers();
            default -> false;
        };
    }

    private static Marker fixedMarkerAt(String edit, int start, int end) {
        if (isLine("------- SEARCH", edit, start, end)) {
            return Marker.START;
        }
        if (isLine("=======", edit, start, end)) {
            return Marker.SEPARATOR;
        }
        return isLine("+++++++ REPLACE", edit, start, end) ? Marker.END : Marker.NONE;
    }

    private static boolean isLine(String marker, String edit, int start, int end) {
        return marker.length() == end - start && edit.startsWith(marker, start);
    }

    private Marker freeMarkerAt(String edit, int start, int end) {
        char repeated = edit.charAt(start);
        int word = start + 1;
        while (word < end && edit.charAt(word) == repeated) {
            word++;
        }
        if (word - start < LEAST_RUN) {
            return Marker.NONE;
        }
        return switch (repeated) {
            case '=' -> word == end ? Marker.SEPARATOR : Marker.NONE;
            case '-', '<' -> isWord(SEARCH, edit, word, end) ? Marker.START : Marker.NONE;
            default -> isWord(REPLACE, edit, word, end) ? Marker.END : Marker.NONE;
        };
    }

    private boolean isWord(String word, String edit, int start, int end) {
        int rest = end - start - word.length();
        return edit.startsWith(word, start)
                && (rest == 0 || rest == 1 && version.allowsBracketBehindWord() && edit.charAt(end - 1) == '>');
    }
}
