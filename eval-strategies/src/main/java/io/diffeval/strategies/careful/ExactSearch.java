package io.diffeval.strategies.careful;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.text.Occurrences;
import io.diffeval.strategies.text.SurrogatePair;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the places where a text stands in the file as it is written, but for line endings. For one edit. */
final class ExactSearch {
    private final String original;
    private final Passage file;
    private final int shift;
    private final WorkBudget budget;
    private final WorkBudget remembered;

    ExactSearch(String original, Passage file, WorkBudget budget, WorkBudget remembered) {
        this.original = original;
        this.file = file;
        this.shift = original.length() - file.text().length();
        this.budget = budget;
        this.remembered = remembered;
    }

    /** The places of a block's search, byte for byte. */
    List<Match> places(Block block) {
        String search = block.search();
        List<Match> found = new ArrayList<>(1);
        if (!budget.allows(original.length() + search.length())) {
            return found;
        }
        Occurrences occurrences = new Occurrences(search, original);
        int start = occurrences.next(0);
        while (start >= 0 && !remembered.isExhausted()) {
            boolean isWhole = search.endsWith("\n") || start + search.length() == original.length();
            boolean fits = !block.isLineBased() || isLineStart(start) && isWhole;
            boolean overlaps = block.replaceAll()
                    && !found.isEmpty()
                    && start < found.get(found.size() - 1).end();
            boolean splits = SurrogatePair.isSplitAt(original, start)
                    || SurrogatePair.isSplitAt(original, start + search.length());
            if (fits && !overlaps && !splits && remembered.allows(1)) {
                found.add(Match.exact(start, start + search.length()));
            }
            start = occurrences.next(start + 1);
        }
        return found;
    }

    /** Whole lines fit at the end of the file too where only its last line feed is missing. */
    List<Match> withLastLines(Block block, List<Match> exact) {
        int length = block.search().length() - 1;
        int start = original.length() - length;
        if (!block.isLineBased()
                || original.endsWith("\n")
                || !isLineStart(start)
                || !original.regionMatches(start, block.search(), 0, length)) {
            return exact;
        }
        int[] lineOf = new int[block.searchLines().count()];
        Arrays.setAll(lineOf, line -> file.count() - lineOf.length + line);
        List<Match> all = new ArrayList<>(exact);
        all.add(new Match(MatchLevel.LINE_ENDINGS, start, original.length(), lineOf, null, null));
        return all;
    }

    /** A string of several lines may begin inside a line, which comparing line by line cannot find. */
    List<Match> withLineEndingsOfFile(Block block) {
        String search = withLineEndingsOfFile(block.search());
        return search.equals(block.search()) ? List.of() : places(block.with(search, block.replacement()));
    }

    private String withLineEndingsOfFile(String text) {
        if (text.indexOf('\r') < 0 && original.indexOf('\r') < 0) {
            return text;
        }
        String feeds = text.replace("\r\n", "\n");
        return original.contains("\r\n") ? feeds.replace("\n", "\r\n") : feeds;
    }

    /** Where the file has a block's replacement already; none if that is blank. */
    List<Match> written(Block block) {
        if (block.replacement().isBlank()) {
            return List.of();
        }
        Block wanted = block.with(block.replacement(), block.search());
        List<Match> places = withLastLines(wanted, places(wanted));
        if (!places.isEmpty()) {
            return places;
        }
        Block ended = wanted.with(withLineEndingsOfFile(wanted.search()), block.search());
        return ended.search().equals(wanted.search()) ? places : withLastLines(ended, places(ended));
    }

    /** The last of the places of one text that begins before an offset and ends behind it; null where none does. */
    static @Nullable Match around(int offset, List<Match> places) {
        int before = 0;
        int to = places.size();
        while (before < to) {
            int middle = (before + to) >>> 1;
            if (places.get(middle).start() < offset) {
                before = middle + 1;
            } else {
                to = middle;
            }
        }
        return before > 0 && places.get(before - 1).end() > offset ? places.get(before - 1) : null;
    }

    private boolean isLineStart(int offset) {
        return offset == shift || offset > 0 && original.charAt(offset - 1) == '\n';
    }
}
