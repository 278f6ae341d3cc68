package io.diffeval.strategies.claudecode;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.replacing.Change;
import io.diffeval.strategies.replacing.ExactPlaces;
import io.diffeval.strategies.replacing.Finding;
import io.diffeval.strategies.replacing.LineEnds;
import io.diffeval.strategies.replacing.StringTool;
import io.diffeval.strategies.replacing.TextView;
import io.diffeval.strategies.text.WorkBudget;

/** Replaces exactly, and only what is unique. */
final class ClaudeCodeTool implements StringTool {
    static final String ID = "as-claude-code@2026";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean createsFiles() {
        return true;
    }

    @Override
    public TextView open(String original) {
        return TextView.withoutMark(original).withLineFeeds(true);
    }

    @Override
    public String adapt(String written, String file) {
        return LineEnds.toLineFeeds(written);
    }

    @Override
    public Finding locate(String text, EditBlock edit, WorkBudget budget) {
        if (!edit.search().isEmpty()) {
            return ExactPlaces.locate(text, edit, "exact", budget);
        }
        return text.isBlank()
                ? Finding.only(new Change(0, text.length(), edit.replacement()), MatchLevel.ADDRESSED, "fill")
                : Finding.missed(FailureCause.FILE_EXISTS, "is empty, which only creates a file");
    }
}
