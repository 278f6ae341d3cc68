package io.diffeval.core.stat;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Quantities that are sorted once, so that a quantile of many draws from them needs no sorting. */
final class RankedQuantities {
    private final double[] ascending;
    private final int[] rankOf;

    RankedQuantities(double[] quantities) {
        int[] order = IntStream.range(0, quantities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> quantities[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        ascending = IntStream.of(order).mapToDouble(i -> quantities[i]).toArray();
        rankOf = new int[order.length];
        for (int rank = 0; rank < order.length; rank++) {
            rankOf[order[rank]] = rank;
        }
    }

    /** The quantile, type 7, of the quantities at some positions, which may repeat; at least one. */
    double quantile(int[] drawn, double probability) {
        int[] upTo = new int[ascending.length];
        for (int position : drawn) {
            upTo[rankOf[position]]++;
        }
        for (int rank = 1; rank < upTo.length; rank++) {
            upTo[rank] += upTo[rank - 1];
        }
        return Type7Quantile.of(index -> ascending[firstAbove(upTo, index)], drawn.length, probability);
    }

    /** The first rank at which more than {@code index} draws are counted. */
    private static int firstAbove(int[] upTo, int index) {
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] > index) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
