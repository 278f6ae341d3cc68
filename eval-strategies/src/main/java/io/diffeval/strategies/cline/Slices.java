package io.diffeval.strategies.cline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A text under assembly, kept as slices until its length is known. */
final class Slices {
    private record Slice(String text, int start, int end) {
        String copy() {
            return text.substring(start, end);
        }
    }

    private final List<Slice> slices = new ArrayList<>();
    private long length;

    void add(String text) {
        addRange(text, 0, text.length());
    }

    /** As JavaScript slices: a negative index counts from the end, both are clamped, and start behind end is nothing. */
    void add(String text, int start, int end) {
        addRange(text, clamp(start, text.length()), clamp(end, text.length()));
    }

    private static int clamp(int index, int length) {
        return index < 0 ? Math.max(0, length + index) : Math.min(index, length);
    }

    private void addRange(String text, int start, int end) {
        if (start < end) {
            slices.add(new Slice(text, start, end));
            length += end - start;
        }
    }

    /**
     * How long the text would be, in UTF-16 units. The first version writes all that precedes a match at every separator, so
     * that a small edit could fill the memory.
     */
    long length() {
        return length;
    }

    String join() {
        CharSequence[] copies = new CharSequence[slices.size()];
        Arrays.setAll(copies, slice -> slices.get(slice).copy());
        // Unlike a builder's, the memory of the result is of the right size and width at once.
        return String.join("", copies);
    }
}
