package io.diffeval.strategies.text;

import java.util.Random;

/** Texts of few different letters, so that parts of them are alike. */
final class RandomText {
    private RandomText() {}

    static String of(Random random, int length, String alphabet) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return letters.toString();
    }
}
