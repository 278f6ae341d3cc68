package io.diffeval.core.stat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Cases whose true rate is known. A cluster's rate is drawn around the mean rate, a case's around its cluster's, and its
 * attempts from that; the mean over all draws is the mean rate.
 */
record SimulatedCases(int clusters, int smallest, int largest, int attempts, double rate, double spread) {
    /** Draws one sample; the same cases with other luck on each side. */
    Pairing draw(SplittableRandom random) {
        List<PairedCase> cases = new ArrayList<>();
        for (int cluster = 0; cluster < clusters; cluster++) {
            double clusterRate = around(rate, random);
            int size = random.nextInt(smallest, largest + 1);
            for (int i = 0; i < size; i++) {
                double caseRate = around(clusterRate, random);
                String key = cluster + "/" + i;
                String label = "k" + cluster;
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
