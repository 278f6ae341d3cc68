package io.diffeval.strategies.roo;

/** Which units a text has more or fewer of than another, wherever they stand: so far apart are they at least. */
final class UnitBag {
    private static final int ANY_UNIT = 1 << 16;

    private final int[] surplus = new int[ANY_UNIT];
    private int more;
    private int fewer;

    UnitBag(String wanted) {
        for (int i = 0; i < wanted.length(); i++) {
            surplus[wanted.charAt(i)]--;
        }
        fewer = wanted.length();
    }

    void add(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (surplus[text.charAt(i)]++ < 0) {
                fewer--;
            } else {
                more++;
            }
        }
    }

    void remove(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (surplus[text.charAt(i)]-- > 0) {
                more--;
            } else {
                fewer++;
            }
        }
    }

    int leastDistance() {
        return Math.max(more, fewer);
    }
}
