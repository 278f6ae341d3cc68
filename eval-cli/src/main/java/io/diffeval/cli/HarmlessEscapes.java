package io.diffeval.cli;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/** Writes what would do something to a terminal as an escape of JSON, which reads back as it was. */
final class HarmlessEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final int DELETE = 0x7f;
    private static final int[] ASCII = ascii();

    private static int[] ascii() {
        int[] escapes = standardAsciiEscapesForJSON();
        escapes[DELETE] = ESCAPE_STANDARD;
        return escapes;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ASCII.clone();
    }

    /** Halves of surrogate pairs come one by one and stay as they are. */
    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
        return c > DELETE && !Character.isSurrogate((char) c) && Printable.isHarmful(c)
                ? new SerializedString(String.format("\\u%04x", c))
                : null;
    }
}
