package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RankedQuantitiesTests {
    @Test
    void agrees_with_sorting_what_was_drawn() {
        SplittableRandom random = new SplittableRandom(23);
        for (int round = 0; round < 500; round++) {
            double[] values = DoubleStream.generate(() -> random.nextInt(10) / 4.0)
                    .limit(1 + random.nextInt(20))
                    .toArray();
            int[] drawn = random.ints(1 + random.nextInt(30), 0, values.length).toArray();
            double probability = random.nextInt(5) / 4.0;
            double[] sorted =
                    Arrays.stream(drawn).mapToDouble(i -> values[i]).sorted().toArray();

            assertThat(new RankedQuantities(values).quantile(drawn, probability))
                    .as("seed 23, round %d", round)
                    .isEqualTo(Type7Quantile.of(i -> sorted[i], sorted.length, probability));
        }
    }
}
