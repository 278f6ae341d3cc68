package io.diffeval.strategies.replacing;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.Rejected;
import io.diffeval.strategies.replacing.Finding.Found;
import io.diffeval.strategies.replacing.Finding.Missed;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The edits of one call while they are made. For one thread. */
public final class EditRun {
    /** Each edit copies the text, if nothing else; so much dearer is that than to search it. */
    private static final int EACH_COPIED = 2;

    private final EditRequest request;
    private final EditScript script;
    private final TextView view;
    private final EditedText edited;
    private final WorkBudget budget;
    private final List<EditPart> parts = new ArrayList<>();
    private @Nullable Rejected refusal;

    /**
     * Starts.
     *
     * @param request holds the file
     * @param script the edits as understood
     * @param view the file as the tool sees it
     * @param limits what the call may cost
     */
    public EditRun(EditRequest request, EditScript script, TextView view, Limits limits) {
        this.request = request;
        this.script = script;
        this.view = view;
        this.budget = limits.budget(Limits.Step.CHARACTER_SEARCHED);
        this.edited = new EditedText(view.text(), limits.most(Limits.Kept.CHARACTER));
    }

    /**
     * The text as it is now.
     *
     * @return the text
     */
    public String text() {
        return edited.text();
    }

    /**
     * The work that is left.
     *
     * @return in characters passed
     */
    public WorkBudget budget() {
        return budget;
    }

    /**
     * Makes an edit.
     *
     * @param edit the edit
     * @param finding where it belongs in {@link #text()}
     * @return false once an edit is refused
     */
    public boolean make(EditBlock edit, Finding finding) {
        int lines = requestedLines(edit.search());
        if (!budget.allows((long) EACH_COPIED * edited.text().length())) {
            return refuse(Finding.tooMuchWork(), lines);
        }
        if (finding instanceof Missed missed) {
            return refuse(missed, lines);
        }
        Found found = (Found) finding;
        EditPart part = part(found, lines);
        if (!edited.apply(found.changes())) {
            return refuse(Finding.tooMuchWork(), lines);
        }
        parts.add(part);
        return true;
    }

    /**
     * Makes all edits at once, where each was located in the text before any.
     *
     * @param edits the edits
     * @param found where each belongs, in the same order
     * @param changes what they change together, first to last, none overlapping another
     */
    public void makeAll(List<EditBlock> edits, List<Found> found, List<Change> changes) {
        for (int i = 0; i < edits.size(); i++) {
            parts.add(part(found.get(i), requestedLines(edits.get(i).search())));
        }
        if (!edited.apply(changes)) {
            refuseAt(0, edits.get(0), Finding.tooMuchWork());
        }
    }

    /**
     * Refuses the call for one of its edits.
     *
     * @param index the edit's number, from 0
     * @param edit the edit
     * @param finding why
     */
    public void refuseAt(int index, EditBlock edit, Finding finding) {
        parts.clear();
        refuse((Missed) finding, requestedLines(edit.search()), index);
    }

    private EditPart part(Found found, int lines) {
        List<Change> changes = found.changes();
        int start = view.toOriginal(edited.startBefore(changes.get(0).start()));
        int end =
                view.toOriginal(edited.endBefore(changes.get(changes.size() - 1).end()));
        EditPart part = EditPart.located(found.level(), start, Math.max(start, end), lines)
                .withCandidates(found.candidates(), found.tieBreak())
                .withMethod(found.method())
                .withStricterCandidates(found.stricter());
        Double similarity = found.similarity();
        return similarity == null ? part : part.withSimilarity(similarity, found.runnerUp());
    }

    private boolean refuse(Missed missed, int lines) {
        refuse(missed, lines, parts.size());
        return false;
    }

    private void refuse(Missed missed, int lines, int index) {
        EditPart part = EditPart.failed(missed.cause(), lines);
        Integer candidates = missed.candidates();
        parts.add(candidates == null ? part : part.withCandidates(candidates, null));
        String number = script.blocks().size() > 1 ? "edit " + (index + 1) + ": " : "";
        refusal = Rejected.of(script, missed.cause(), number + "the search text " + missed.detail(), parts);
    }

    private static int requestedLines(String search) {
        int lines = search.isEmpty() || search.endsWith("\n") ? 0 : 1;
        for (int feed = search.indexOf('\n'); feed >= 0; feed = search.indexOf('\n', feed + 1)) {
            lines++;
        }
        return lines;
    }

    /**
     * What came of the call.
     *
     * @return the edited file, or the refusal of the first edit that could not be made
     */
    public EditResult result() {
        Rejected rejected = refusal;
        return rejected != null ? rejected : Applied.toFile(script, request, view.write(edited.text()), parts);
    }
}
