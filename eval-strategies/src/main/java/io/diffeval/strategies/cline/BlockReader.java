package io.diffeval.strategies.cline;

/** Takes an edit apart, line by line, and drives a {@link BlockMachine} with it. */
final class BlockReader {
    private final MarkerGrammar grammar;

    BlockReader(ClineVersion version) {
        this.grammar = new MarkerGrammar(version);
    }

    void read(String edit, BlockMachine machine) {
        int contentStart = 0;
        int start = 0;
        while (true) {
            int feed = edit.indexOf('\n', start);
            int end = feed < 0 ? edit.length() : feed;
            Marker marker = grammar.markerAt(edit, start, end);
            if (marker != Marker.NONE) {
                machine.content(edit.substring(contentStart, start));
                machine.marker(marker);
                contentStart = end + 1;
            }
            if (feed < 0) {
                readRest(edit, contentStart, start, machine);
                return;
            }
            start = end + 1;
        }
    }

    private void readRest(String edit, int contentStart, int lastLine, BlockMachine machine) {
        if (contentStart <= edit.length()) {
            boolean isDropped = grammar.mayBeMarker(edit, lastLine, edit.length());
            machine.content(isDropped ? edit.substring(contentStart, lastLine) : edit.substring(contentStart) + "\n");
        }
        machine.finish();
    }
}
