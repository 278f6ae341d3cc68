package io.diffeval.strategies.careful;

/** Whether a block that nothing closes is nevertheless whole. */
final class Completeness {
    private Completeness() {}

    /** It ends with the line with which its search ends, as a block does that repeats its context. */
    static boolean isLikely(Block block) {
        Passage search = block.searchLines();
        Passage replacement = block.replacementLines();
        int last = lastWithWords(search);
        int lastWritten = lastWithWords(replacement);
        return last >= 0 && lastWritten >= 0 && search.trimmed(last).equals(replacement.trimmed(lastWritten));
    }

    private static int lastWithWords(Passage passage) {
        int line = passage.count() - 1;
        while (line >= 0 && passage.isBlank(line)) {
            line--;
        }
        return line;
    }
}
