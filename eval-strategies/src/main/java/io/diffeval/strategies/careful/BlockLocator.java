package io.diffeval.strategies.careful;

import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.NearestCandidate;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineSearch;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.NearestRegions;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the places that fit a block, from the strictest level on. For one edit. */
final class BlockLocator {
    private final Passage file;
    private final int shift;
    private final boolean isPatch;
    private final WorkBudget budget;
    private final WorkBudget remembered;
    private final ExactSearch exact;

    BlockLocator(String original, Passage file, boolean isPatch, Limits limits) {
        this.isPatch = isPatch;
        this.budget = limits.budget(Limits.Step.CHARACTER_COMPARED);
        this.remembered = new WorkBudget(limits.most(Limits.Kept.PLACE));
        this.file = file;
        this.shift = original.length() - file.text().length();
        this.exact = new ExactSearch(original, file, budget, remembered);
    }

    Location locate(Block block) {
        if (isExhausted()) {
            return tooMuchWork(block);
        }
        List<Match> places = exact.places(block);
        if (!places.isEmpty() && !remembered.isExhausted()) {
            return decide(block, exact.withLastLines(block, places));
        }
        places = block.isLineBased() ? places : exact.withLineEndingsOfFile(block);
        Location location = places.isEmpty() ? byLevels(block) : decide(block, at(MatchLevel.LINE_ENDINGS, places));
        for (SearchVariant variant : SearchVariant.values()) {
            if (location != null || budget.isExhausted()) {
                break;
            }
            Block other = variant.of(block);
            if (other != null && !other.search().isEmpty()) {
                places = exact.places(other);
                location = places.isEmpty() ? byLevels(other) : decide(other, at(MatchLevel.UNICODE, places));
                location = location == null ? null : unlessWritten(block, location.with(other, variant));
            }
        }
        if (location == null && !budget.isExhausted()) {
            location = bySimilarity(block);
        }
        return isExhausted() || location == null ? tooMuchWork(block) : location;
    }

    private boolean isExhausted() {
        return budget.isExhausted() || remembered.isExhausted();
    }

    private static Location tooMuchWork(Block block) {
        return Location.failed(block, FailureCause.RESOURCE_LIMIT, "takes too much work to locate");
    }

    private static List<Match> at(MatchLevel level, List<Match> places) {
        return places.stream().map(place -> place.at(level)).toList();
    }

    private @Nullable Location byLevels(Block block) {
        Passage search = block.searchLines();
        if (search.count() == 0 || search.count() > file.count() || search.isBlank()) {
            return null;
        }
        // What fits in one of the strict forms fits trimmed too.
        if (!budget.allows(file.text().length() + search.text().length())) {
            return null;
        }
        LineSearch trimmed = search(search, LineForm.TRIMMED, 0, file.count());
        int first = trimmed.next();
        int last = first;
        for (int line = first; line >= 0; line = trimmed.next()) {
            last = line;
        }
        for (LineForm form : LineForm.FORMS) {
            boolean isStrict = form.compareTo(LineForm.TRIMMED) <= 0;
            if (first < 0 && (isStrict || isUnfolded(search))) {
                continue;
            }
            if (!budget.allows(file.text().length() + search.text().length())) {
                return null;
            }
            List<Match> places = places(
                    block,
                    search,
                    form.level(),
                    isStrict
                            ? search(search, form, first, last + search.count())
                            : search(search, form, 0, file.count()));
            if (form == LineForm.TRIMMED) {
                List<Match> uniform = new ArrayList<>();
                for (Match place : places) {
                    if (Indentation.isUniform(search, file, place)) {
                        uniform.add(place.at(MatchLevel.UNIFORM_INDENTATION));
                    }
                }
                places = uniform.isEmpty() ? places : uniform;
            }
            if (!places.isEmpty()) {
                return decide(block, places);
            }
        }
        if (DenseSearch.isTooShort(search)
                || !budget.allows(file.text().length() + search.text().length())) {
            return null;
        }
        List<Match> places = places(block, search, MatchLevel.INSIDE_LINE, new DenseSearch(search, file));
        return places.isEmpty() ? null : decide(block, places);
    }

    /** Whether folding changes neither side. */
    private boolean isUnfolded(Passage search) {
        return search.in(LineForm.FOLDED) == search.in(LineForm.TRIMMED)
                && file.in(LineForm.FOLDED) == file.in(LineForm.TRIMMED);
    }

    /** The places of an exact search with those that fit but for one indentation of all lines. */
    Location withOtherIndentation(Location location) {
        Block block = location.block();
        Passage search = block.searchLines();
        boolean mayBeOthers = location.candidates().stream().allMatch(Match::isExact)
                && block.isLineBased()
                && !search.isBlank()
                && budget.allows(file.text().length() + search.text().length());
        if (!mayBeOthers) {
            return location;
        }
        List<Match> all = new ArrayList<>(location.candidates());
        Set<Integer> starts = all.stream().map(Match::start).collect(Collectors.toSet());
        LineSearch trimmed = search(search, LineForm.TRIMMED, 0, file.count());
        for (Match place : places(block, search, LineForm.TRIMMED.level(), trimmed)) {
            if (!starts.contains(place.start()) && Indentation.isUniform(search, file, place)) {
                all.add(place.at(MatchLevel.UNIFORM_INDENTATION));
            }
        }
        all.sort(Comparator.comparingInt(Match::start));
        return location.at(all);
    }

    private LineSearch search(Passage search, LineForm form, int from, int to) {
        return new LineSearch(search.in(form), 0, search.count(), file.in(form), from, to);
    }

    private List<Match> places(Block block, Passage search, MatchLevel level, LineSearch lines) {
        List<Match> places = new ArrayList<>(1);
        long kept = Match.placesFor(search.count());
        for (int line = lines.next(); line >= 0 && remembered.allows(kept); line = lines.next()) {
            int[] lineOf = new int[search.count()];
            for (int i = 0; i < lineOf.length; i++) {
                lineOf[i] = line + i;
            }
            if (!budget.allows(lineOf.length)) {
                break;
            }
            places.add(match(block, search, level, line, line + lineOf.length, lineOf, null, null));
        }
        return places;
    }

    private Match match(
            Block block,
            Passage search,
            MatchLevel level,
            int first,
            int end,
            int[] lineOf,
            @Nullable Double similarity,
            @Nullable Double runnerUp) {
        boolean wholeLine = block.isLineBased() || search.endsWithLineFeed();
        int matchEnd = wholeLine ? file.start(end) : file.textEnd(end - 1);
        boolean inside = Rewriter.beginsInsideLine(block);
        int matchStart = inside ? file.in(LineForm.TRIMMED).start(first) : file.start(first);
        return new Match(level, matchStart + shift, matchEnd + shift, lineOf, similarity, runnerUp);
    }

    private Location decide(Block block, List<Match> places) {
        if (places.size() == 1 || block.replaceAll()) {
            return Location.found(block, places);
        }
        StringBuilder lines = new StringBuilder();
        for (Match place : places.subList(0, Math.min(5, places.size()))) {
            lines.append(lines.isEmpty() ? "" : ", ").append(line(place));
        }
        String detail = "fits " + places.size() + " places, at lines " + lines + (places.size() > 5 ? ", …" : "");
        return new Location(block, places, FailureCause.AMBIGUOUS, detail, null, null, TieBreak.UNIQUE);
    }

    private int line(Match place) {
        return place.firstLine(file, shift) + 1;
    }

    /** Another form of a search may be found in what the block wrote when its search was in the file as it is written. */
    private Location unlessWritten(Block block, Location location) {
        List<Match> written = exact.written(block);
        for (Match place : location.candidates()) {
            Match around = ExactSearch.around(place.start(), written);
            around = around == null ? ExactSearch.around(place.end(), written) : around;
            if (around != null) {
                return appliedAlready(block, around);
            }
        }
        return location;
    }

    private Location appliedAlready(Block block, Match written) {
        return Location.failed(
                block,
                FailureCause.NO_MATCH,
                "is not in the file, but its replacement is, at line " + line(written) + ": it may be applied already");
    }

    private Location bySimilarity(Block block) {
        List<Match> written = exact.written(block);
        if (!written.isEmpty()) {
            return appliedAlready(block, written.get(0));
        }
        Passage search = block.searchLines();
        if (!budget.allows(file.text().length() + search.text().length())) {
            return tooMuchWork(block);
        }
        // In a patch every line of the context is of the file.
        Block filled = isPatch ? null : SharedElision.filled(block, file, budget);
        if (filled != null) {
            List<Match> places = exact.places(filled);
            Location found = places.isEmpty() ? byLevels(filled) : decide(filled, places);
            return found == null ? tooMuchWork(block) : found.at(at(MatchLevel.CONTEXT_DROPPED, found.candidates()));
        }
        int elision = ElidedSearch.elisionIn(search);
        if (elision >= 0) {
            List<Match> places = new ArrayList<>();
            for (int[] lineOf : ElidedSearch.places(search, elision, block.replacementLines(), file, budget)) {
                int end = lineOf[lineOf.length - 1] + 1;
                places.add(match(block, search, MatchLevel.CONTEXT_DROPPED, lineOf[0], end, lineOf, null, null));
            }
            return places.isEmpty()
                    ? Location.failed(
                            block, FailureCause.ELISION, "leaves out a part of its search that cannot be filled in")
                    : decide(block, places);
        }
        LineTable searchLines = search.in(LineForm.FOLDED);
        LineTable fileLines = file.in(LineForm.FOLDED);
        Alignment alignment = new Alignment(searchLines, search.count(), fileLines);
        List<NearestRegions.Region> regions =
                new NearestRegions(searchLines, search.count(), fileLines, file.count()).best(SimilarRegion.MOST_TRIED);
        SimilarRegion best = null;
        SimilarRegion second = null;
        for (NearestRegions.Region region : regions) {
            SimilarRegion similar = SimilarRegion.at(region.line(), search, file, alignment, budget);
            if (similar == null || best != null && similar.isSamePlaceAs(best)) {
                continue;
            }
            if (best == null || similar.score() > best.score()) {
                second = best;
                best = similar;
            } else if (second == null || similar.score() > second.score()) {
                second = similar;
            }
        }
        if (best == null) {
            return Location.failed(block, FailureCause.NO_MATCH, "is not in the file, nor is anything like it");
        }
        NearestCandidate nearest = new NearestCandidate(best.first() + 1, Math.min(1, best.score()));
        Double runnerUp = second == null ? null : second.score();
        String objection = best.objection(block, runnerUp, budget);
        if (objection == null && best.hasRivalBeside(alignment, budget)) {
            objection = "is not in the file; nearest is line " + nearest.line() + ", but a place beside it is as near";
        }
        if (objection != null) {
            return new Location(block, List.of(), FailureCause.NO_MATCH, objection, nearest, null, TieBreak.UNIQUE);
        }
        Match match =
                match(block, search, best.level(), best.first(), best.end(), best.lineOf(), best.score(), runnerUp);
        return Location.found(block, List.of(match));
    }
}
