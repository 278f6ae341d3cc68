package io.diffeval.strategies.openhands;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.replacing.Change;
import io.diffeval.strategies.replacing.ExactPlaces;
import io.diffeval.strategies.replacing.Finding;
import io.diffeval.strategies.replacing.StringTool;
import io.diffeval.strategies.replacing.TextView;
import io.diffeval.strategies.text.WorkBudget;

/** The command {@code str_replace}. It knows no way to replace more than one place. */
final class OpenHandsTool implements StringTool {
    /** The tool reads every kind of line end as a line feed, and writes it so. */
    static TextView read(String original) {
        return TextView.asIs(original).withLineFeeds(false).withoutReturns();
    }

    @Override
    public String id() {
        return OpenHandsStrategy.ID;
    }

    @Override
    public boolean createsFiles() {
        return false;
    }

    @Override
    public TextView open(String original) {
        return read(original);
    }

    @Override
    public String adapt(String written, String file) {
        return written;
    }

    @Override
    public Finding locate(String text, EditBlock edit, WorkBudget budget) {
        if (!edit.search().isEmpty()) {
            return ExactPlaces.locate(text, new EditBlock(edit.search(), edit.replacement()), "str_replace", budget);
        }
        // Nothing is everywhere, and unique in an empty file only.
        return text.isEmpty()
                ? Finding.only(new Change(0, 0, edit.replacement()), MatchLevel.ADDRESSED, "str_replace")
                : Finding.missed(FailureCause.EMPTY_SEARCH, "is empty, and so fits everywhere");
    }
}
