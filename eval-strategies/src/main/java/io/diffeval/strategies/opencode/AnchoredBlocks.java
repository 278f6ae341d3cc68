package io.diffeval.strategies.opencode;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.opencode.Candidates.Span;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.Words;
import java.util.ArrayList;
import java.util.List;

/** The tiers that trust a first and a last line: by the likeness of what is between, or by the share of equal lines. */
final class AnchoredBlocks {
    /**
     * A first and a last line that are as wanted.
     *
     * @param first the number of the first one
     * @param last that of the last one
     */
    record Block(int first, int last) {
        int size() {
            return last - first + 1;
        }
    }

    private static final int PER_BLOCK = 8;

    private AnchoredBlocks() {}

    static Candidates blockAnchor(SearchedFile file, OpenCodeVersion version) {
        List<Block> blocks = new ArrayList<>(file.anchored());
        if (version.limitsSpans()) {
            int count = file.wantedCount();
            int delta = Math.max(1, count / 4);
            blocks.removeIf(block -> Math.abs(block.size() - count) > delta);
        }
        if (blocks.size() == 1 && version.leastOfOne() == 0) {
            return Candidates.of(List.of(span(file, blocks.get(0))), MatchLevel.ANCHORS);
        }
        return blocks.isEmpty() ? Candidates.of(List.of(), MatchLevel.ANCHORS) : mostAlike(file, blocks, version);
    }

    private static Candidates mostAlike(SearchedFile file, List<Block> blocks, OpenCodeVersion version) {
        MiddleSimilarity similarity = new MiddleSimilarity(file);
        Block best = blocks.get(0);
        double bestScore = -1;
        double second = -1;
        for (Block block : blocks) {
            double score = similarity.of(block.first, block.size());
            if (score > bestScore) {
                second = bestScore;
                bestScore = score;
                best = block;
            } else {
                second = Math.max(second, score);
            }
        }
        double least = blocks.size() == 1 ? version.leastOfOne() : version.leastOfSeveral();
        List<Span> spans = bestScore >= least ? List.of(span(file, best)) : List.of();
        // Rounding may carry a sum of shares beyond 1.
        return new Candidates(
                spans,
                MatchLevel.ANCHORS,
                blocks.size(),
                Math.min(1, bestScore),
                second < 0 ? null : Math.min(1, second));
    }

    static Candidates contextAware(SearchedFile file) {
        List<Span> spans = new ArrayList<>();
        int count = file.wantedCount();
        for (Block block : file.anchored()) {
            if (!file.budget().allows(count + PER_BLOCK)) {
                break;
            }
            if (block.size() == count && isHalfSame(file, block.first, count)) {
                spans.add(span(file, block));
            }
        }
        return Candidates.of(spans, MatchLevel.ANCHORS);
    }

    private static boolean isHalfSame(SearchedFile file, int first, int count) {
        LineTable trimmed = file.trimmed();
        LineTable wanted = file.trimmedWanted();
        int same = 0;
        int all = 0;
        for (int i = 1; i < count - 1; i++) {
            if (trimmed.length(first + i) > 0 || wanted.length(i) > 0) {
                all++;
                same += trimmed.isSame(first + i, wanted, i) ? 1 : 0;
            }
        }
        return 2 * same >= all;
    }

    /** From each line like the first one to the next line like the last one, two lines on or more. */
    static List<Block> blocks(SearchedFile file) {
        List<Block> blocks = new ArrayList<>();
        LineTable wanted = file.trimmedWanted();
        int lastWanted = file.wantedCount() - 1;
        // An empty last line counts here, unlike later.
        if (wanted.count() < 3
                || !Words.mayBeIn(wanted, 0, file.text())
                || !Words.mayBeIn(wanted, lastWanted, file.text())) {
            return blocks;
        }
        LineTable trimmed = file.trimmed();
        int last = 0;
        int end = trimmed.count() - 2;
        for (int first = trimmed.firstSame(0, end, wanted, 0);
                first < end;
                first = trimmed.firstSame(first + 1, end, wanted, 0)) {
            last = trimmed.firstSame(Math.max(last, first + 2), trimmed.count(), wanted, lastWanted);
            if (last == trimmed.count() || !file.budget().allows(PER_BLOCK)) {
                break;
            }
            blocks.add(new Block(first, last));
        }
        return blocks;
    }

    private static Span span(SearchedFile file, Block block) {
        return file.span(block.first, block.size());
    }
}
