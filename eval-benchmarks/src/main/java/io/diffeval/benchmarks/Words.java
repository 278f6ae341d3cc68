package io.diffeval.benchmarks;

import java.util.List;
import java.util.SplittableRandom;

/** Text that packs about as well as code does. */
final class Words {
    private static final List<String> WORDS = List.of(
            "return ", "value", "if (", ") {\n", "final ", " = ", ";\n", "int ", "list", ".get(", "} else ", "null");

    private Words() {}

    static String text(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder(length + 20);
        while (text.length() < length) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(1_000));
        }
        return text.substring(0, length);
    }
}
