package io.diffeval.core.stat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The cases that two samples share. A case is compared with itself, so that how hard it is drops out.
 *
 * @param cases the cases with a score on both sides, in the baseline's order
 * @param dropped the keys of all others, sorted
 * @param infrastructureFailures how many attempts of both samples were left out because they failed for reasons that say
 *     nothing about the model
 * @see <a href="https://arxiv.org/abs/2411.00640">Miller 2024, section 4</a>
 */
public record Pairing(List<PairedCase> cases, List<String> dropped, long infrastructureFailures) {
    /** Copies the lists. */
    public Pairing {
        cases = List.copyOf(cases);
        dropped = List.copyOf(dropped);
    }

    /**
     * Pairs two samples by case.
     *
     * @param baseline what is compared with
     * @param candidate what is compared
     * @return the pairs
     */
    public static Pairing of(ScoreSample baseline, ScoreSample candidate) {
        Map<String, CaseScore> partners =
                candidate.scores().stream().collect(Collectors.toMap(CaseScore::caseKey, Function.identity()));
        TreeSet<String> dropped = new TreeSet<>(partners.keySet());
        dropped.addAll(baseline.dropped());
        dropped.addAll(candidate.dropped());
        List<PairedCase> cases = new ArrayList<>();
        for (CaseScore score : baseline.scores()) {
            CaseScore partner = partners.get(score.caseKey());
            if (partner == null) {
                dropped.add(score.caseKey());
            } else {
                dropped.remove(score.caseKey());
                cases.add(new PairedCase(score, partner));
            }
        }
        long failures = Math.addExact(baseline.infrastructureFailures(), candidate.infrastructureFailures());
        return new Pairing(cases, List.copyOf(dropped), failures);
    }

    /**
     * Candidate less baseline, case by case.
     *
     * @return the differences, in the order of the cases
     */
    public List<CaseScore> differences() {
        return cases.stream().map(PairedCase::difference).toList();
    }

    /**
     * Estimates the mean difference of two rates, candidate less baseline.
     *
     * @param level the confidence level, between 0 and 1
     * @return the difference, within −1 and 1
     * @throws IllegalArgumentException if a difference or the level is out of its range
     * @see ClusteredMean#within
     */
    public Estimate rateDifference(double level) {
        return ClusteredMean.within(-1, 1, differences(), level).leavingOut(dropped.size(), infrastructureFailures);
    }

    /**
     * Estimates the mean difference of a quantity without bounds, candidate less baseline.
     *
     * @param level the confidence level, between 0 and 1
     * @return the difference
     * @throws IllegalArgumentException if the level is out of its range
     * @see ClusteredMean#of
     */
    public Estimate meanDifference(double level) {
        return ClusteredMean.of(differences(), level).leavingOut(dropped.size(), infrastructureFailures);
    }
}
