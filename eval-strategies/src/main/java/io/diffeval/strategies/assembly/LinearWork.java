package io.diffeval.strategies.assembly;

import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.WorkBudget;
import org.jspecify.annotations.Nullable;

/** What an edit costs where files and edit are passed once, and nothing is written that is not in one of them. */
public final class LinearWork {
    private LinearWork() {}

    /**
     * Looks at what is asked for before anything is done.
     *
     * @param request has the files
     * @param edit the edit as it was written
     * @param limits what it may cost
     * @return the refusal; null where the limits suffice
     */
    public static @Nullable Rejected refuse(EditRequest request, String edit, Limits limits) {
        long length = edit.length();
        for (String file : request.files().values()) {
            length += file.length();
        }
        WorkBudget budget = limits.budget(Limits.Step.CHARACTER_SEARCHED);
        return budget.allowsKeeping(length, Limits.Kept.CHARACTER) && budget.allows(length)
                ? null
                : Rejected.of(FailureCause.RESOURCE_LIMIT, "files and edit are too long: " + length + " characters");
    }
}
