package io.diffeval.strategies.roo;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.NearestCandidate;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.NearestPlace;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One edit. For one thread. */
final class RooEdit {
    private final EditRequest request;
    private final EditScript script;
    private final RooFile file;
    private final RooLocator locator;
    private int delta;

    RooEdit(EditRequest request, EditScript script, double threshold, int buffer, Limits limits) {
        this.request = request;
        this.script = script;
        this.file = new RooFile(request.original());
        this.locator = new RooLocator(file, threshold, buffer, limits);
    }

    EditResult result() {
        List<EditBlock> blocks = script.blocks();
        EditPart[] parts = new EditPart[blocks.size()];
        List<Integer> byLine = IntStream.range(0, blocks.size())
                .boxed()
                .sorted(Comparator.comparing(index -> line(blocks.get(index))))
                .toList();
        for (int index : byLine) {
            parts[index] = apply(blocks.get(index));
            if (parts[index].failure() == FailureCause.RESOURCE_LIMIT) {
                List<EditPart> done =
                        Arrays.stream(parts).filter(Objects::nonNull).toList();
                return Rejected.of(script, FailureCause.RESOURCE_LIMIT, "the edit takes too much work to locate", done);
            }
        }
        List<EditPart> all = List.of(parts);
        return all.stream().anyMatch(part -> part.failure() == null)
                ? Applied.toFile(script, request, file.text(), all)
                : rejected(all);
    }

    private static int line(EditBlock block) {
        Integer line = block.hint().line();
        return line == null ? 0 : line;
    }

    private EditPart apply(EditBlock block) {
        RooBlock meant = RooBlock.of(block);
        int line = line(block) == 0 ? meant.line() : line(block) + delta;
        if (meant.search().equals(meant.replacement())) {
            return EditPart.failed(FailureCause.IDENTICAL, meant.requestedLines());
        }
        if (meant.search().isEmpty()) {
            return EditPart.failed(FailureCause.EMPTY_SEARCH, 0);
        }
        RooLocator.Found found = locator.locate(meant, line);
        if (found == null || !locator.allowsWriting(file.mostWith(found))) {
            FailureCause cause = locator.isExhausted() ? FailureCause.RESOURCE_LIMIT : FailureCause.NO_MATCH;
            return EditPart.failed(cause, meant.requestedLines());
        }
        SimilarPlaces.Place place = found.place();
        EditPart part = file.replace(found);
        delta += found.block().replacementLines().size()
                - Math.min(found.block().requestedLines(), file.countBefore() - place.line());
        part = part.withSimilarity(place.similarity(), null).withCandidates(place.candidates(), tieBreak(found));
        return line == 0 ? part : part.withHintDistance(place.line() + 1 - line);
    }

    private static TieBreak tieBreak(RooLocator.Found found) {
        if (found.isAtHint()) {
            return TieBreak.NEAREST_HINT;
        }
        if (found.place().candidates() > 1) {
            return TieBreak.FIRST;
        }
        return found.place().similarity() < 1 ? TieBreak.BEST_SCORE : TieBreak.UNIQUE;
    }

    private Rejected rejected(List<EditPart> parts) {
        int first = IntStream.range(0, parts.size())
                .filter(index -> parts.get(index).failure() != null)
                .findFirst()
                .orElseThrow();
        FailureCause cause = Objects.requireNonNull(parts.get(first).failure());
        String detail = "block " + (first + 1)
                + switch (cause) {
                    case IDENTICAL -> " replaces a text by itself";
                    case EMPTY_SEARCH -> " searches for nothing";
                    default -> " is not in the file, or not similar enough";
                };
        Rejected rejected = Rejected.of(script, cause, detail, parts);
        NearestCandidate nearest =
                cause == FailureCause.NO_MATCH ? nearest(script.blocks().get(first)) : null;
        return nearest == null ? rejected : rejected.withNearest(nearest);
    }

    private @Nullable NearestCandidate nearest(EditBlock block) {
        LineTable wanted = LineTable.of(RooBlock.of(block).search()).trimmed();
        return NearestPlace.of(
                wanted, wanted.count(), LineTable.remembered(request.original()).trimmed());
    }
}
