package io.diffeval.strategies.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds where in a text most of the wanted lines stand in their order, in time linear in both: each line of the text that
 * is like a wanted one votes for the line at which the wanted lines would begin. Lines that are frequent on either side
 * have no vote. For one thread.
 */
public final class NearestRegions {
    /** A line that stands more often than this on either side is frequent. */
    private static final int FREQUENT = 16;

    private static final int NONE = -1;

    private final float[] votes;
    private final int shift;
    private final int count;

    /** The wanted lines by their hash, in a table with open addressing; each entry is the first of a chain, plus 1. */
    private final int[] heads;

    private final int[] hashes;
    private final int[] nextWithHash;

    /** For the first line of each chain: how many lines of either side have its hash. */
    private final int[] wantedFrequency;

    private final int[] textFrequency;

    /**
     * A region.
     *
     * @param line its first line, from 0; may be before the text's first line where the beginning is missing
     * @param weight how many lines voted for it, rare ones counting more than frequent ones
     */
    public record Region(int line, double weight) {}

    /**
     * Counts the votes.
     *
     * @param wanted the wanted lines, in the form in which they are compared
     * @param wantedCount how many of them count
     * @param text the text's lines, in the same form
     * @param textCount how many of them count
     */
    public NearestRegions(LineTable wanted, int wantedCount, LineTable text, int textCount) {
        this.shift = wantedCount;
        this.count = wantedCount;
        this.votes = new float[wantedCount + textCount + 1];
        this.heads = new int[Integer.highestOneBit(Math.max(1, wantedCount)) * 4];
        this.hashes = new int[wantedCount];
        this.nextWithHash = new int[wantedCount];
        this.wantedFrequency = new int[wantedCount];
        this.textFrequency = new int[wantedCount];
        boolean[] hasLength = add(wanted, wantedCount);
        int[] chainOf = new int[textCount];
        for (int line = 0; line < textCount; line++) {
            int length = text.length(line);
            chainOf[line] = length < hasLength.length && hasLength[length] ? chain(text.hash(line)) : NONE;
            if (chainOf[line] != NONE) {
                textFrequency[chainOf[line]]++;
            }
        }
        for (int line = 0; line < textCount; line++) {
            if (chainOf[line] != NONE) {
                vote(line, chainOf[line]);
            }
        }
    }

    /** Takes in the wanted lines, from the last so that chains begin with the first; tells which lengths they have. */
    private boolean[] add(LineTable wanted, int wantedCount) {
        int longest = 0;
        for (int line = 0; line < wantedCount; line++) {
            longest = Math.max(longest, wanted.length(line));
        }
        boolean[] hasLength = new boolean[longest + 1];
        for (int line = wantedCount - 1; line >= 0; line--) {
            int length = wanted.length(line);
            if (length > 0) {
                hasLength[length] = true;
                hashes[line] = wanted.hash(line);
                int slot = slot(hashes[line]);
                int following = heads[slot] - 1;
                nextWithHash[line] = following;
                wantedFrequency[line] = following == NONE ? 1 : wantedFrequency[following] + 1;
                heads[slot] = line + 1;
            }
        }
        return hasLength;
    }

    /** Where a hash is in the table, or the empty place for it. */
    private int slot(int hash) {
        int mixed = hash * 0x9E3779B1;
        int slot = (mixed ^ mixed >>> 15) & heads.length - 1;
        while (heads[slot] != 0 && hashes[heads[slot] - 1] != hash) {
            slot = slot + 1 & heads.length - 1;
        }
        return slot;
    }

    private int chain(int hash) {
        return heads[slot(hash)] - 1;
    }

    private void vote(int textLine, int chain) {
        int wantedLines = wantedFrequency[chain];
        int textLines = textFrequency[chain];
        if (wantedLines > FREQUENT || textLines > FREQUENT) {
            return;
        }
        float weight = 1f / textLines;
        for (int line = chain; line != NONE; line = nextWithHash[line]) {
            votes[textLine - line + shift] += weight / wantedLines;
        }
    }

    /**
     * The regions with most votes.
     *
     * @param most how many regions at most
     * @return regions that begin at different lines, best first; empty where no line voted
     */
    public List<Region> best(int most) {
        List<Region> best = new ArrayList<>();
        float[] left = votes.clone();
        int reach = Math.max(1, Math.min(count / 2, 8));
        while (best.size() < most) {
            int top = 0;
            for (int i = 1; i < left.length; i++) {
                if (left[i] > left[top]) {
                    top = i;
                }
            }
            if (left[top] <= 0) {
                break;
            }
            double weight = 0;
            for (int i = Math.max(0, top - reach); i <= Math.min(left.length - 1, top + reach); i++) {
                weight += left[i];
                left[i] = 0;
            }
            best.add(new Region(top - shift, weight));
        }
        return best;
    }
}
