package io.diffeval.schema;

import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Text of providers and models for columns of limited length: nobody vouches for its length. */
final class ColumnText {
    /** A unit that is escaped takes five. */
    private static final int LONGEST_ESCAPE = 5;

    private ColumnText() {}

    /** The text, cut where it would not fit; the reply has all of it. */
    static @Nullable String cut(Field<String> column, @Nullable String text) {
        int length = column.getDataType().length();
        if (text == null || text.length() * LONGEST_ESCAPE <= length) {
            return text;
        }
        int end = 0;
        for (int stored = 0; end < text.length(); ) {
            int point = text.codePointAt(end);
            stored += isEscaped(point) ? LONGEST_ESCAPE : Character.charCount(point);
            if (stored > length) {
                break;
            }
            end += Character.charCount(point);
        }
        return text.substring(0, end);
    }

    private static boolean isEscaped(int point) {
        return point == 0 || point == '\uFDD0' || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
