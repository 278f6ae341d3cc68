package io.diffeval.schema;

import java.util.Random;

/** Texts of any UTF-16 units, with more of those that databases, drivers and files trip over. */
final class AnyText {
    private static final String LIKELY =
            "\0\uFDD0\uD83D\uDE00\uD800\uDFFF0D8F\uFFFF\uFFFE\uFEFF\u0085\u2028\r\n\t'\\\";{a ";

    private AnyText() {}

    static String of(Random random) {
        return of(random, random.nextInt(64));
    }

    static String of(Random random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(
                    random.nextInt(4) == 0
                            ? (char) random.nextInt(Character.MAX_VALUE + 1)
                            : LIKELY.charAt(random.nextInt(LIKELY.length())));
        }
        return text.toString();
    }
}
