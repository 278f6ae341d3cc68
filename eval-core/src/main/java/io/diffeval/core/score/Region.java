package io.diffeval.core.score;

/** A range of lines in each of two texts. */
record Region(int beginA, int endA, int beginB, int endB) {
    int lengthA() {
        return endA - beginA;
    }

    int lengthB() {
        return endB - beginB;
    }

    boolean isEmpty() {
        return beginA == endA && beginB == endB;
    }

    boolean isOneSided() {
        return beginA == endA || beginB == endB;
    }

    Region before(Region run) {
        return new Region(beginA, run.beginA, beginB, run.beginB);
    }

    Region after(Region run) {
        return new Region(run.endA, endA, run.endB, endB);
    }

    /** The region without the lines that both texts begin and end with. */
    Region trimmed(int[] a, int[] b) {
        int fromA = beginA;
        int fromB = beginB;
        int toA = endA;
        int toB = endB;
        while (fromA < toA && fromB < toB && a[fromA] == b[fromB]) {
            fromA++;
            fromB++;
        }
        while (fromA < toA && fromB < toB && a[toA - 1] == b[toB - 1]) {
            toA--;
            toB--;
        }
        return new Region(fromA, toA, fromB, toB);
    }
}
