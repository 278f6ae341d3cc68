package io.diffeval.core.stat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Cases whose true rate is known. A cluster's rate is drawn around the mean rate, a case's around its cluster's, and its
 * attempts from that; the mean over all draws is the mean rate.
 */
record SimulatedCases(int clusters, int smallest, int largest, int attempts, double rate, double spread) {
    /** Names of clusters, and of the cases in each, made once for all samples. */
    private static final String[] LABELS = names("k", 200);

    private static final String[][] KEYS =
            Arrays.stream(LABELS).map(label -> names(label + "/", 10)).toArray(String[][]::new);

    private static String[] names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }

    /** Draws one sample; the same cases with other luck on each side. */
    Pairing draw(SplittableRandom random) {
        List<PairedCase> cases = new ArrayList<>();
        for (int cluster = 0; cluster < clusters; cluster++) {
            double clusterRate = around(rate, random);
            int size = random.nextInt(smallest, largest + 1);
            for (int i = 0; i < size; i++) {
                double caseRate = around(clusterRate, random);
                String key = KEYS[cluster][i];
                String label = LABELS[cluster];
                cases.add(new PairedCase(
                        new CaseScore(key, label, score(caseRate, random), attempts),
                        new CaseScore(key, label, score(caseRate, random), attempts)));
            }
        }
        return new Pairing(cases, List.of(), 0);
    }

    /** Up or down by the spread, as far as 0 and 1 let it go both ways. */
    private double around(double mean, SplittableRandom random) {
        double step = Math.min(spread, Math.min(mean, 1 - mean));
        return mean + step * (2 * random.nextDouble() - 1);
    }

    private double score(double caseRate, SplittableRandom random) {
        int passes = 0;
        for (int attempt = 0; attempt < attempts; attempt++) {
            passes += random.nextDouble() < caseRate ? 1 : 0;
        }
        return (double) passes / attempts;
    }
}
