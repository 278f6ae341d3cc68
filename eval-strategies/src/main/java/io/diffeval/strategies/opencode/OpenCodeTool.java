package io.diffeval.strategies.opencode;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.opencode.Candidates.Span;
import io.diffeval.strategies.replacing.Change;
import io.diffeval.strategies.replacing.ExactPlaces;
import io.diffeval.strategies.replacing.Finding;
import io.diffeval.strategies.replacing.LineEnds;
import io.diffeval.strategies.replacing.StringTool;
import io.diffeval.strategies.replacing.TextView;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.Occurrences;
import io.diffeval.strategies.text.Words;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the tiers until one proposes a text that is in the file once, or that is replaced wherever it is. A text
 * that is there several times is passed over for the next, of the same tier or of a more lenient one.
 */
final class OpenCodeTool implements StringTool {
    private final OpenCodeVersion version;

    OpenCodeTool(OpenCodeVersion version) {
        this.version = version;
    }

    @Override
    public String id() {
        return version.id();
    }

    @Override
    public boolean createsFiles() {
        return true;
    }

    @Override
    public TextView open(String original) {
        return TextView.withoutMark(original);
    }

    @Override
    public String adapt(String written, String file) {
        return LineEnds.like(written, file);
    }

    @Override
    public Finding locate(String text, EditBlock edit, WorkBudget budget) {
        if (edit.search().isEmpty()) {
            return version.overwrites()
                    ? Finding.only(new Change(0, text.length(), edit.replacement()), MatchLevel.ADDRESSED, "overwrite")
                    : Finding.missed(FailureCause.EMPTY_SEARCH, "is empty, and the file exists");
        }
        Finding exact = ExactPlaces.locate(text, edit, Tier.SIMPLE.label(), budget);
        if (exact instanceof Finding.Missed missed
                && missed.cause() != FailureCause.NO_MATCH
                && missed.cause() != FailureCause.AMBIGUOUS) {
            return missed;
        }
        if (exact instanceof Finding.Found) {
            return exact;
        }
        Map<MatchLevel, Integer> passed = new EnumMap<>(MatchLevel.class);
        if (exact instanceof Finding.Missed missed && missed.candidates() != null) {
            passed.put(Tier.SIMPLE.level(), missed.candidates());
        }
        return lenient(new SearchedFile(text, edit.search(), budget), edit, passed);
    }

    private Finding lenient(SearchedFile file, EditBlock edit, Map<MatchLevel, Integer> passed) {
        boolean mayMatch = Words.mayBeIn(file.wanted(), file.text());
        int ambiguous = 0;
        boolean hasTrimmed = false;
        for (Tier tier : Tier.values()) {
            Candidates candidates = candidates(tier, file, mayMatch, hasTrimmed);
            hasTrimmed |= tier == Tier.LINE_TRIMMED && !candidates.spans().isEmpty();
            if (file.budget().isExhausted()) {
                return Finding.tooMuchWork();
            }
            Set<String> tried = new HashSet<>();
            for (Span span : candidates.spans()) {
                if (!file.budget().allows(span.end() - span.start() + 1L)) {
                    return Finding.tooMuchWork();
                }
                String found = file.text().substring(span.start(), span.end());
                if (tried.add(found)) {
                    Finding finding = decide(file, edit, found, tier, candidates);
                    if (finding != null) {
                        return finding instanceof Finding.Found place ? place.withStricter(passed) : finding;
                    }
                    passed.merge(candidates.level(), candidates.places(), Math::max);
                    ambiguous = Math.max(ambiguous, candidates.places());
                }
            }
        }
        int exact = ambiguous == 0 && mayMatch && Occurrences.contains(edit.search(), file.text()) ? 2 : ambiguous;
        return exact == 0 ? Finding.nowhere() : Finding.ambiguous(Math.max(2, exact));
    }

    private Candidates candidates(Tier tier, SearchedFile file, boolean mayMatch, boolean hasTrimmed) {
        boolean isTried = switch (tier) {
            case SIMPLE -> false;
            case LINE_TRIMMED, WHITESPACE_NORMALIZED, TRIMMED_BOUNDARY -> mayMatch;
            case INDENTATION_FLEXIBLE -> hasTrimmed;
            case BLOCK_ANCHOR, ESCAPE_NORMALIZED, CONTEXT_AWARE -> true;
        };
        if (!isTried
                || !file.budget()
                        .allows((long) file.text().length() + file.find().length())) {
            return Candidates.of(List.of(), tier.level());
        }
        return switch (tier) {
            case SIMPLE -> throw new IllegalStateException("tried before");
            case LINE_TRIMMED -> TrimmedLines.lineTrimmed(file);
            case BLOCK_ANCHOR -> AnchoredBlocks.blockAnchor(file, version);
            case WHITESPACE_NORMALIZED -> NormalizedSpace.of(file);
            case INDENTATION_FLEXIBLE -> TrimmedLines.indentationFlexible(file);
            case ESCAPE_NORMALIZED -> Escaped.of(file, mayMatch);
            case TRIMMED_BOUNDARY -> TrimmedBoundary.of(file);
            case CONTEXT_AWARE -> AnchoredBlocks.contextAware(file);
        };
    }

    /** Null where the text is in the file several times, and not all are meant. */
    private @Nullable Finding decide(
            SearchedFile file, EditBlock edit, String found, Tier tier, Candidates candidates) {
        if (version.limitsSpans() && isDisproportionate(found, edit.search())) {
            return Finding.missed(FailureCause.SPAN_DISPROPORTIONATE, "fits a place that is much longer");
        }
        List<Change> changes = places(file, found, edit);
        if (changes.isEmpty()) {
            return file.budget().isExhausted() ? Finding.tooMuchWork() : null;
        }
        TieBreak tieBreak = edit.all()
                ? TieBreak.ALL
                : candidates.places() == 1
                        ? TieBreak.UNIQUE
                        : candidates.score() == null ? TieBreak.FIRST : TieBreak.BEST_SCORE;
        return new Finding.Found(
                changes,
                candidates.level(),
                tier.label(),
                candidates.places(),
                tieBreak,
                candidates.score(),
                candidates.runnerUp(),
                Map.of());
    }

    /** Every place of the text where all are meant, the one place where it is unique, else none. */
    private static List<Change> places(SearchedFile file, String found, EditBlock edit) {
        List<Change> changes = new ArrayList<>();
        int length = file.text().length();
        if (!file.budget().allows(length)) {
            return changes;
        }
        if (found.isEmpty()) {
            // Nothing is between all characters.
            for (int at = 0;
                    at <= length && (edit.all() || length == 0) && file.budget().allows(8);
                    at++) {
                changes.add(new Change(at, at, edit.replacement()));
            }
        } else {
            Occurrences occurrences = new Occurrences(found, file.text());
            int step = edit.all() ? found.length() : 1;
            for (int at = occurrences.next(0); at >= 0 && file.budget().allows(8); at = occurrences.next(at + step)) {
                if (!edit.all() && !changes.isEmpty()) {
                    return List.of();
                }
                changes.add(new Change(at, at + found.length(), edit.replacement()));
            }
        }
        return file.budget().allowsKeeping(changes.size(), Limits.Kept.PLACE) ? changes : List.of();
    }

    private static boolean isDisproportionate(String found, String search) {
        int lines = LineTable.of(search).count();
        if (LineTable.of(found).count() >= Math.max(lines + 3, lines * 2)) {
            return true;
        }
        int length = JavaScriptSpace.trim(search).length();
        return lines > 1 && JavaScriptSpace.trim(found).length() > Math.max(length + 500L, length * 4L);
    }
}
