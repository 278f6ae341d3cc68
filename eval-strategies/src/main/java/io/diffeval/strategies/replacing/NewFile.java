package io.diffeval.strategies.replacing;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.FileEdit;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.TieBreak;
import java.util.List;

/** Creates a file. */
public final class NewFile {
    private NewFile() {}

    /**
     * The requested file, with a text.
     *
     * @param request asks for a file that does not exist
     * @param text its text
     * @return the result
     */
    public static Applied create(EditRequest request, String text) {
        FileEdit edit = new FileEdit(null, FileChange.Action.ADD, null, List.of(new EditBlock("", text)));
        EditPart part = EditPart.located(MatchLevel.ADDRESSED, 0, 0, 0)
                .withCandidates(1, TieBreak.UNIQUE)
                .withMethod("create");
        return Applied.of(new EditScript(List.of(edit)), List.of(FileChange.add(request.path(), text)), List.of(part));
    }
}
