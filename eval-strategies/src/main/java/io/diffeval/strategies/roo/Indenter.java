package io.diffeval.strategies.roo;

/** Indents a replacement by what its lines have more or less than the search's first line; blanks at line ends are lost. */
final class Indenter {
    private final String inFile;
    private final int inSearch;

    Indenter(String firstMatched, String firstSearched) {
        this.inFile = indentation(firstMatched);
        this.inSearch = indentation(firstSearched).length();
    }

    String indent(String line) {
        String own = indentation(line);
        int more = own.length() - inSearch;
        String indentation =
                more < 0 ? inFile.substring(0, Math.max(0, inFile.length() + more)) : inFile + own.substring(inSearch);
        return indentation + RooFile.trim(line);
    }

    static String indentation(String line) {
        int end = 0;
        while (end < line.length() && (line.charAt(end) == '\t' || line.charAt(end) == ' ')) {
            end++;
        }
        return line.substring(0, end);
    }
}
