package io.diffeval.core.stat;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/** How p-values are adjusted where several comparisons are made. */
public enum Adjustment {
    /**
     * Bounds the chance of any false finding at all; the default.
     *
     * @see <a href="https://www.jstor.org/stable/4615733">Holm 1979</a>
     */
    HOLM {
        @Override
        double[] adjustSorted(double[] ascending) {
            int count = ascending.length;
            double[] adjusted = new double[count];
            double largest = 0;
            for (int i = 0; i < count; i++) {
                largest = Math.max(largest, (count - i) * ascending[i]);
                adjusted[i] = Math.min(1, largest);
            }
            return adjusted;
        }
    },

    /**
     * Bounds the expected share of false findings among the findings.
     *
     * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg 1995</a>
     */
    BENJAMINI_HOCHBERG {
        @Override
        double[] adjustSorted(double[] ascending) {
            int count = ascending.length;
            double[] adjusted = new double[count];
            double smallest = 1;
            for (int i = count - 1; i >= 0; i--) {
                smallest = Math.min(smallest, ascending[i] * count / (i + 1));
                adjusted[i] = smallest;
            }
            return adjusted;
        }
    };

    abstract double[] adjustSorted(double[] ascending);

    /**
     * Adjusts p-values.
     *
     * @param pValues the p-values, each from 0 to 1, in any order
     * @return the adjusted values in the same order, each from 0 to 1
     * @throws IllegalArgumentException if a p-value is out of its range
     */
    public double[] adjust(double... pValues) {
        for (double p : pValues) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("p-value " + p);
            }
        }
        int[] order = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sorted =
                adjustSorted(IntStream.of(order).mapToDouble(i -> pValues[i]).toArray());
        double[] adjusted = new double[pValues.length];
        for (int rank = 0; rank < order.length; rank++) {
            adjusted[order[rank]] = sorted[rank];
        }
        return adjusted;
    }

    /**
     * The adjustment as printed.
     *
     * @return the name in lower case
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
