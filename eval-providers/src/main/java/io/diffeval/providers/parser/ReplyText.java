package io.diffeval.providers.parser;

import io.diffeval.core.text.JavaScriptSpace;
import java.util.Arrays;

/**
 * The reply so far, in one growing array: chunks of a few characters are the rule, so taking one must cost no more than
 * its characters.
 */
final class ReplyText implements CharSequence {
    /** Enough for most replies that come in chunks: growing costs more than the room. */
    private static final int INITIAL_CAPACITY = 32_768;

    /** No chunk of a stream is so long; a whole reply gets the room that it takes, which a short one fills faster. */
    private static final int WHOLE_REPLY = 512;

    private char[] chars;
    private int length;

    /** For a whole reply. */
    ReplyText() {
        this(0);
    }

    /** For a text of known length: a reply may hold many. */
    ReplyText(int length) {
        chars = new char[length];
    }

    /** Adds a chunk and says whether it holds a character: most chunks do not, and need no second look. */
    boolean append(CharSequence chunk, char sought) {
        int size = chunk.length();
        int start = length;
        if (size > chars.length - start) {
            grow(Math.addExact(start, size));
        }
        length = start + size;
        if (chunk instanceof String text) {
            text.getChars(0, size, chars, start);
            return text.indexOf(sought) >= 0;
        }
        char[] target = chars;
        boolean found = false;
        for (int i = 0; i < size; i++) {
            char c = chunk.charAt(i);
            target[start + i] = c;
            found |= c == sought;
        }
        return found;
    }

    private void grow(int needed) {
        int least = needed >= WHOLE_REPLY ? needed : INITIAL_CAPACITY;
        long doubled = chars.length == 0 ? least : Math.min(2L * chars.length, Integer.MAX_VALUE - 8);
        chars = Arrays.copyOf(chars, (int) Math.max(doubled, needed));
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return chars[index];
    }

    /** The array behind the text, for readers that take one; only the first {@link #length} characters count. */
    char[] array() {
        return chars;
    }

    @Override
    public String subSequence(int from, int to) {
        return slice(from, to);
    }

    @Override
    public String toString() {
        return slice(0, length);
    }

    String slice(int from, int to) {
        return new String(chars, from, to - from);
    }

    /** The text between two offsets without the white space at its ends, by JavaScript's definition of it. */
    String trimmedSlice(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && JavaScriptSpace.isSpace(chars[start])) {
            start++;
        }
        while (end > start && JavaScriptSpace.isSpace(chars[end - 1])) {
            end--;
        }
        return slice(start, end);
    }
}
