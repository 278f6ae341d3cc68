package io.diffeval.strategies.careful;

import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineSearch;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A search that is not in the file as it was written, but in what another block writes, or is more like that than any place
 * of the file: it is meant for that, and the place of the file is not its place.
 */
final class WrittenSearch {
    private static final int EACH = 16;

    /** To look for lines in those of another block takes so much more. */
    private static final int EACH_FORM = 256;

    private final List<Block> blocks;
    private final String[] searches;
    private final String[] replacements;

    /** What lines of the replacements are compared with, before anything else. */
    private final String[] folded;

    private final WorkBudget budget;

    private WrittenSearch(List<Draft> drafts, Limits limits) {
        this.blocks = drafts.stream().map(draft -> draft.readings().get(0)).toList();
        this.searches = new String[blocks.size()];
        this.replacements = new String[blocks.size()];
        this.folded = new String[blocks.size()];
        Arrays.setAll(searches, i -> '\n' + blocks.get(i).search());
        Arrays.setAll(replacements, i -> '\n' + blocks.get(i).replacement());
        Arrays.setAll(folded, i -> CharacterFolding.fold(replacements[i]));
        this.budget = limits.budget(Limits.Step.CHARACTER_COMPARED);
    }

    static List<Location> refuse(List<Location> locations, List<Draft> drafts, Limits limits) {
        if (locations.size() == 1) {
            return locations;
        }
        WrittenSearch written = null;
        List<Location> decided = new ArrayList<>(locations);
        for (int i = 0; i < decided.size(); i++) {
            Location location = decided.get(i);
            boolean isLike = location.isFound()
                    && location.block().isLineBased()
                    && (location.variant() != null
                            || !location.candidates().get(0).isExact());
            if (isLike) {
                written = written == null ? new WrittenSearch(drafts, limits) : written;
                decided.set(i, written.decide(i, location));
            }
        }
        return decided;
    }

    private Location decide(int of, Location location) {
        int writer = writer(of, location.candidates().get(0).level());
        if (budget.isExhausted()) {
            return Location.failed(location.block(), FailureCause.RESOURCE_LIMIT, "takes too much work to locate");
        }
        return writer < 0
                ? location
                : Location.failed(
                        location.block(),
                        FailureCause.NO_MATCH,
                        "is not in the file, but in what block " + (writer + 1) + " writes");
    }

    /** The first other block whose replacement has the lines of a block's search, and whose search has not; or −1. */
    private int writer(int of, MatchLevel level) {
        String search = searches[of];
        if (search.isBlank()) {
            return -1;
        }
        Passage lines = blocks.get(of).searchLines();
        String line = CharacterFolding.fold(longestLine(lines));
        for (int i = 0; i < searches.length; i++) {
            if (!budget.allows(EACH + replacements[i].length())) {
                return -1;
            }
            if (i == of || !folded[i].contains(line)) {
                continue;
            }
            if (replacements[i].contains(search) && !searches[i].contains(search)) {
                return i;
            }
            for (LineForm form : LineForm.FORMS) {
                if (form.level().compareTo(level) < 0
                        && isIn(lines, blocks.get(i).replacementLines(), form)
                        && !isIn(lines, blocks.get(i).searchLines(), form)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static String longestLine(Passage lines) {
        String longest = "";
        for (int line = 0; line < lines.count(); line++) {
            String trimmed = lines.trimmed(line);
            longest = trimmed.length() > longest.length() ? trimmed : longest;
        }
        return longest;
    }

    private boolean isIn(Passage lines, Passage text, LineForm form) {
        return lines.count() <= text.count()
                && budget.allows(EACH_FORM + lines.text().length() + text.text().length())
                && new LineSearch(lines.in(form), 0, lines.count(), text.in(form), 0, text.count()).next() >= 0;
    }
}
