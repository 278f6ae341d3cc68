package io.diffeval.strategies.careful;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.NearestCandidate;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.strategies.assembly.Assembler;
import io.diffeval.strategies.assembly.Replacement;
import io.diffeval.strategies.text.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One edit on its way into a file: located, doubted, written. For one thread. */
final class CarefulEdit {
    private static final String TOO_LONG = "makes too long a text";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final EditRequest request;
    private final String original;
    private final int shift;
    private final boolean isPatch;
    private final Passage file;
    private final List<Draft> drafts;
    private final BlockLocator locator;
    private final Limits limits;
    private final List<EditPart> parts = new ArrayList<>();

    CarefulEdit(EditRequest request, List<Draft> drafts, boolean isPatch, Limits limits) {
        this.request = request;
        this.isPatch = isPatch;
        this.original = request.original();
        this.shift = !original.isEmpty() && original.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        this.file = new Passage(original.substring(shift));
        this.drafts = Draft.distinct(drafts);
        this.locator = new BlockLocator(original, file, isPatch, limits);
        this.limits = limits;
    }

    EditResult apply() {
        List<Location> locations = new ArrayList<>();
        for (Draft draft : drafts) {
            locations.add(locate(draft));
        }
        locations = WrittenSearch.refuse(locations, drafts, limits);
        locations = TakenPlaces.decide(locations, drafts, locator);
        locations = PlaceHint.decide(locations, file, shift, limits);
        locations = OrderHint.decide(locations, isPatch);
        locations = EscapeDrift.undo(locations, original);
        Rewriter rewriter = new Rewriter(original, file, limits);
        long length = 0;
        List<Replacement> replacements = new ArrayList<>();
        for (int i = 0; i < locations.size(); i++) {
            Location location = locations.get(i);
            FailureCause cause = location.cause();
            if (cause != null) {
                return reject(locations, cause, location.detail(), location.nearest());
            }
            Block block = location.block();
            length += (long) location.candidates().size() * block.replacement().length();
            if (length > limits.most(Limits.Kept.CHARACTER)) {
                return reject(locations, FailureCause.RESOURCE_LIMIT, TOO_LONG, null);
            }
            List<BoundaryEcho> echoes = new ArrayList<>(location.candidates().size());
            for (Match match : location.candidates()) {
                echoes.add(BoundaryEcho.of(block, match, file, shift));
            }
            Doubt doubt = Doubt.about(location, echoes, drafts.get(i), original, file, shift, rewriter);
            if (doubt != null) {
                return reject(locations, doubt.cause(), doubt.detail(), null);
            }
            if (block.search().equals(block.replacement())) {
                keep(location, replacements);
                continue;
            }
            List<Match> places = new ArrayList<>();
            for (int j = 0; j < echoes.size(); j++) {
                Match match = location.candidates().get(j);
                BoundaryEcho echo = echoes.get(j);
                Match widened = echo.isNone() ? match : echo.widened(match, block, file, shift);
                Match place = PunctuationEcho.taken(block, widened == null ? match : widened, original);
                Block written = widened == null ? echo.removedFrom(block) : block;
                replacements.add(
                        new Replacement(place.start(), place.end(), rewriter.write(written, place), parts.size()));
                places.add(place);
            }
            if (rewriter.isTooLong()) {
                return reject(locations, FailureCause.RESOURCE_LIMIT, TOO_LONG, null);
            }
            parts.add(part(location.at(places)));
        }
        return Assembler.assemble(request, script(locations), parts, replacements, limits);
    }

    /** What a block replaces by itself must not go: another block that takes it overlaps. */
    private void keep(Location location, List<Replacement> replacements) {
        for (Match match : location.candidates()) {
            String text = original.substring(match.start(), match.end());
            replacements.add(new Replacement(match.start(), match.end(), text, parts.size()));
        }
        parts.add(part(location));
    }

    private Location locate(Draft draft) {
        Location found = null;
        Location failed = null;
        for (Block reading : draft.readings()) {
            Location location = locate(reading.withoutByteOrderMark());
            if (!location.isFound()) {
                failed = failed == null ? location : failed;
            } else if (found != null) {
                return Location.failed(
                        reading, FailureCause.MARKER_COLLISION, "can be read in two ways that both fit the file");
            } else {
                found = location;
            }
        }
        return found != null ? found : Objects.requireNonNull(failed);
    }

    private Location locate(Block block) {
        if (!block.search().isEmpty()) {
            return locator.locate(block);
        }
        int end = original.length();
        Doubt doubt = end == 0 ? null : Addition.about(block, file, isPatch);
        return doubt == null
                ? Location.found(block, List.of(new Match(MatchLevel.ADDRESSED, end, end, null, null, null)))
                : Location.failed(block, doubt.cause(), doubt.detail());
    }

    private EditPart part(Location location) {
        List<Match> matches = location.candidates();
        Match first = matches.get(0);
        Match last = matches.get(matches.size() - 1);
        int lines = location.block().searchLines().count();
        EditPart part = EditPart.located(first.level(), first.start(), last.end(), lines)
                .withCandidates(matches.size(), location.block().replaceAll() ? TieBreak.ALL : location.chosenBy());
        Double similarity = first.similarity();
        part = similarity == null ? part : part.withSimilarity(similarity, first.runnerUp());
        Integer line = location.block().hint().line();
        return line == null ? part : part.withHintDistance(first.firstLine(file, shift) + 1 - line);
    }

    private Rejected reject(
            List<Location> locations, FailureCause cause, String detail, @Nullable NearestCandidate nearest) {
        Location location = locations.get(parts.size());
        EditPart part = EditPart.failed(cause, location.block().searchLines().count());
        if (cause == FailureCause.AMBIGUOUS) {
            part = part.withCandidates(location.candidates().size(), null);
        }
        parts.add(part);
        Rejected rejected = Rejected.of(script(locations), cause, "block " + parts.size() + " " + detail, parts);
        return nearest == null ? rejected : rejected.withNearest(nearest);
    }

    private static EditScript script(List<Location> locations) {
        List<EditBlock> blocks = new ArrayList<>(locations.size());
        for (Location location : locations) {
            Block block = location.block();
            blocks.add(new EditBlock(block.search(), block.replacement(), block.replaceAll(), block.hint()));
        }
        return EditScript.of(blocks);
    }
}
