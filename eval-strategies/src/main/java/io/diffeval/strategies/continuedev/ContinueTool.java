package io.diffeval.strategies.continuedev;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.strategies.replacing.Change;
import io.diffeval.strategies.replacing.Finding;
import io.diffeval.strategies.replacing.StringTool;
import io.diffeval.strategies.replacing.TextView;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Replaces by the first way that finds anything, and re-indents. */
final class ContinueTool implements StringTool {
    static final String ID = "as-continue@2026";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean createsFiles() {
        return false;
    }

    @Override
    public TextView open(String original) {
        return TextView.asIs(original);
    }

    @Override
    public String adapt(String written, String file) {
        return written;
    }

    @Override
    public Finding locate(String text, EditBlock edit, WorkBudget budget) {
        List<Place> places = PlaceSearch.places(text, edit.search(), budget);
        if (budget.isExhausted()) {
            return Finding.tooMuchWork();
        }
        if (places.isEmpty()) {
            return Finding.nowhere();
        }
        if (places.size() > 1 && !edit.all()) {
            return Finding.ambiguous(places.size());
        }
        List<Change> changes = new ArrayList<>(places.size());
        long kept = 0;
        for (Place place : places) {
            Reindentation reindentation = Reindentation.at(text, place, edit.search());
            kept += reindentation.adds(edit.replacement());
            if (!budget.allowsKeeping(kept, Limits.Kept.CHARACTER)) {
                return Finding.tooMuchWork();
            }
            changes.add(new Change(place.start(), place.end(), reindentation.of(edit.replacement())));
        }
        Way way = places.get(places.size() - 1).way();
        MatchLevel level = way.level();
        TieBreak tieBreak = places.size() == 1 ? TieBreak.UNIQUE : TieBreak.ALL;
        return new Finding.Found(changes, level, way.label(), places.size(), tieBreak, null, null, Map.of());
    }
}
