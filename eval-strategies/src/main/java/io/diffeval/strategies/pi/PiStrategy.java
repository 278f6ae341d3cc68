package io.diffeval.strategies.pi;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditHint;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.strategies.format.Reading;
import io.diffeval.strategies.format.StringEditFormat;
import io.diffeval.strategies.replacing.Change;
import io.diffeval.strategies.replacing.EditRun;
import io.diffeval.strategies.replacing.Finding;
import io.diffeval.strategies.replacing.Finding.Found;
import io.diffeval.strategies.replacing.LineEnds;
import io.diffeval.strategies.replacing.StringToolStrategy;
import io.diffeval.strategies.replacing.TextView;
import io.diffeval.strategies.text.Limits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds all edits in the file as it was, then makes all of them or none. */
final class PiStrategy implements DiffStrategy {
    static final String ID = "as-pi@2026";

    /** What an edit replaces, and which edit it is. */
    private record Place(Change change, int edit) {}

    private final Limits limits;

    PiStrategy(Limits limits) {
        this.limits = limits;
    }

    @Override
    public EditResult apply(EditRequest request) {
        if (!(request.payload() instanceof EditPayload.Arguments arguments)) {
            return StringToolStrategy.wrongDialect(ID);
        }
        Reading<EditBlock> reading = StringEditFormat.read(arguments.values());
        EditScript script = EditScript.of(reading.edits());
        Reading.Fault fault = reading.fault();
        if (fault != null) {
            return Rejected.of(script, fault.cause(), fault.detail(), List.of());
        }
        if (!request.hasOriginal()) {
            return Rejected.fileMissing(request.path());
        }
        EditRun run = new EditRun(request, script, open(request.original()), limits);
        List<EditBlock> edits =
                reading.edits().stream().map(PiStrategy::withLineFeeds).toList();
        locate(run, reading.edits(), edits, new Matcher(run.text(), edits, run.budget()));
        return run.result();
    }

    /** The first line end decides what all are written as. */
    private static TextView open(String original) {
        int feed = original.indexOf('\n');
        boolean restores = feed > 0 && original.charAt(feed - 1) == '\r';
        return TextView.withoutMark(original).withLineFeeds(restores).withoutReturns();
    }

    private static EditBlock withLineFeeds(EditBlock edit) {
        return new EditBlock(plain(edit.search()), plain(edit.replacement()), false, EditHint.NONE);
    }

    private static String plain(String text) {
        return LineEnds.toLineFeeds(text).replace('\r', '\n');
    }

    private static void locate(EditRun run, List<EditBlock> written, List<EditBlock> edits, Matcher matcher) {
        List<Found> found = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < edits.size(); i++) {
            Finding finding = matcher.locate(edits.get(i));
            if (!(finding instanceof Found one)) {
                run.refuseAt(i, written.get(i), finding);
                return;
            }
            boolean isConverted = one.level() == MatchLevel.EXACT
                    && !edits.get(i).search().equals(written.get(i).search());
            found.add(inText(isConverted ? one.withLevel(MatchLevel.LINE_ENDINGS) : one, matcher));
            places.add(new Place(one.changes().get(0), i));
        }
        places.sort(Comparator.comparingInt(place -> place.change.start()));
        for (int i = 1; i < places.size(); i++) {
            if (places.get(i - 1).change.end() > places.get(i).change.start()) {
                int edit = Math.max(places.get(i - 1).edit, places.get(i).edit);
                run.refuseAt(
                        edit, written.get(edit), Finding.missed(FailureCause.OVERLAP, "overlaps that of another edit"));
                return;
            }
        }
        List<Change> changes = places.stream().map(Place::change).toList();
        run.makeAll(written, found, matcher.isFolded() ? matcher.inText(changes) : changes);
    }

    private static Found inText(Found found, Matcher matcher) {
        return matcher.isFolded()
                ? Finding.only(matcher.inText(found.changes()).get(0), found.level(), found.method())
                : found;
    }
}
