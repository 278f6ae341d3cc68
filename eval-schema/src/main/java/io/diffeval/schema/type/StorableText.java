package io.diffeval.schema.type;

import java.nio.charset.StandardCharsets;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/**
 * Text as databases can hold it, from which the text comes back unit for unit.
 *
 * <p>NUL and surrogates without their other half become U+FDD0 and the four upper-case hexadecimal digits of the
 * UTF-16 unit; U+FDD0 itself becomes {@code U+FDD0 FDD0}. U+FDD0 is a noncharacter, set aside by Unicode for uses of
 * this kind, so ordinary text is stored as it is. As every U+FDD0 is escaped, no two texts are stored alike. When
 * read, a U+FDD0 that does not begin an escape stands for itself.
 *
 * <p>Hashes are always over the text, never over its stored form.
 */
public final class StorableText extends AbstractConverter<String, String> {
    private static final long serialVersionUID = 1L;
    private static final char ESCAPE = '\uFDD0';
    private static final int DIGITS = 4;
    private static final String HEX = "0123456789ABCDEF";

    /** Creates the converter. */
    public StorableText() {
        super(String.class, String.class);
    }

    @Override
    public @Nullable String to(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int first = isPlain(text) ? -1 : firstToEscape(text, 0);
        return first < 0 ? text : escape(text, first);
    }

    /** Most text is of Latin characters, and seen to be so in less time than it takes to look at each one. */
    private static boolean isPlain(String text) {
        return text.indexOf(0) < 0
                && new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1).equals(text);
    }

    @Override
    public @Nullable String from(@Nullable String stored) {
        return stored == null || stored.indexOf(ESCAPE) < 0 ? stored : unescape(stored);
    }

    private static String escape(String text, int first) {
        StringBuilder out = new StringBuilder(text.length() + DIGITS);
        int copied = 0;
        for (int at = first; at >= 0; at = firstToEscape(text, copied)) {
            out.append(text, copied, at).append(ESCAPE);
            for (int shift = 12; shift >= 0; shift -= 4) {
                out.append(HEX.charAt(text.charAt(at) >> shift & 0xF));
            }
            copied = at + 1;
        }
        return out.append(text, copied, text.length()).toString();
    }

    private static int firstToEscape(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit != 0 && unit < Character.MIN_SURROGATE) {
                continue;
            }
            if (unit == 0 || unit == ESCAPE) {
                return i;
            }
            if (Character.isSurrogate(unit)) {
                if (!isPair(text, i)) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    private static String unescape(String stored) {
        StringBuilder out = new StringBuilder(stored.length());
        int at = 0;
        while (at < stored.length()) {
            char unit = stored.charAt(at);
            int escaped = unit == ESCAPE ? escapedUnit(stored, at + 1) : -1;
            out.append(escaped < 0 ? unit : (char) escaped);
            at += escaped < 0 ? 1 : 1 + DIGITS;
        }
        return out.toString();
    }

    private static int escapedUnit(String stored, int start) {
        if (start + DIGITS > stored.length()) {
            return -1;
        }
        int unit = 0;
        for (int i = start; i < start + DIGITS; i++) {
            int digit = HEX.indexOf(stored.charAt(i));
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
