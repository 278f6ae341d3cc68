package io.diffeval.core.stat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cases by cluster, in the order of their first case. A case without a cluster is a cluster of its own. */
final class Clusters {
    private final List<int[]> members;
    private final int cases;

    private Clusters(List<int[]> members, int cases) {
        this.members = members;
        this.cases = cases;
    }

    static Clusters of(List<CaseScore> scores) {
        Map<Object, List<Integer>> byCluster = new LinkedHashMap<>();
        for (int i = 0; i < scores.size(); i++) {
            byCluster
                    .computeIfAbsent(key(scores.get(i).cluster()), key -> new ArrayList<>())
                    .add(i);
        }
        return new Clusters(byCluster.values().stream().map(Clusters::toArray).toList(), scores.size());
    }

    private static Object key(@Nullable String cluster) {
        return cluster == null ? new Object() : cluster;
    }

    private static int[] toArray(Collection<Integer> indices) {
        return indices.stream().mapToInt(Integer::intValue).toArray();
    }

    int count() {
        return members.size();
    }

    /** Positions of the cases of each cluster in the list that this was made of. */
    List<int[]> members() {
        return members;
    }

    /** Positions of the cases of some clusters, which may repeat. */
    int[] positions(int[] drawn) {
        int size = 0;
        for (int cluster : drawn) {
            size = Math.addExact(size, members.get(cluster).length);
        }
        int[] positions = new int[size];
        int filled = 0;
        for (int cluster : drawn) {
            int[] cases = members.get(cluster);
            System.arraycopy(cases, 0, positions, filled, cases.length);
            filled += cases.length;
        }
        return positions;
    }

    /** Whether some cases share a cluster. */
    boolean areShared() {
        return count() < cases;
    }

    /** The mean score of each cluster's cases. */
    double[] means(List<CaseScore> scores) {
        return members.stream()
                .mapToDouble(cases -> Arrays.stream(cases)
                        .mapToDouble(i -> scores.get(i).score())
                        .average()
                        .orElseThrow())
                .toArray();
    }
}
