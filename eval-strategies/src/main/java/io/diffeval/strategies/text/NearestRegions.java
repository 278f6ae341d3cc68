package io.diffeval.strategies.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds where in a text most of the wanted lines stand in their order, in time linear in both: each line of the text that
 * is like a wanted one votes for the line at which the wanted lines would begin. Lines that are frequent on either side
 * have no vote. For one thread.
 */
public final class NearestRegions {
    private static final int FREQUENT = 16;

    private final Map<Integer, int[]> wantedByHash = new HashMap<>();
    private final float[] votes;
    private final int shift;
    private final int count;

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
        for (int line = 0; line < wantedCount; line++) {
            if (wanted.length(line) > 0) {
                add(wanted.hash(line), line);
            }
        }
        int[] hashes = new int[textCount];
        Map<Integer, int[]> frequencies = new HashMap<>();
        for (int line = 0; line < textCount; line++) {
            hashes[line] = text.hash(line);
            if (wantedByHash.containsKey(hashes[line])) {
                frequencies.computeIfAbsent(hashes[line], hash -> new int[1])[0]++;
            }
        }
        for (int line = 0; line < textCount; line++) {
            int[] frequency = frequencies.get(hashes[line]);
            if (frequency != null && frequency[0] <= FREQUENT && text.length(line) > 0) {
                vote(line, hashes[line], 1f / frequency[0]);
            }
        }
    }

    private void add(int hash, int line) {
        int[] lines = wantedByHash.get(hash);
        if (lines == null) {
            lines = new int[FREQUENT + 1];
            wantedByHash.put(hash, lines);
        }
        if (lines[0] < FREQUENT) {
            lines[++lines[0]] = line;
        }
    }

    private void vote(int textLine, int hash, float weight) {
        int[] lines = wantedByHash.get(hash);
        if (lines == null || lines[0] == FREQUENT) {
            return;
        }
        for (int i = 1; i <= lines[0]; i++) {
            votes[textLine - lines[i] + shift] += weight / lines[0];
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
