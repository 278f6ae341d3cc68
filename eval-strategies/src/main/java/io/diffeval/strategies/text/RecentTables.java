package io.diffeval.strategies.text;

import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the large texts that were used last, by the identity of the string: a replay, a benchmark or an agent
 * applies one edit after the other to the same file. For several threads, which may make the same table twice.
 */
final class RecentTables {
    /** Below this a text is cut again faster than it pays to remember it. */
    static final int SHORTEST = 1 << 14;

    /** Above this what is derived from a text takes up more memory than its time is worth. */
    private static final int LONGEST = 1 << 22;

    private static final int MOST = 8;

    /** Strategies know nothing of one another, and edit the same files. */
    static final RecentTables SHARED = new RecentTables();

    private final AtomicReferenceArray<@Nullable SoftReference<LineTable>> tables = new AtomicReferenceArray<>(MOST);
    private final AtomicInteger turn = new AtomicInteger();

    LineTable of(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return LineTable.of(text);
        }
        for (int i = 0; i < MOST; i++) {
            SoftReference<LineTable> reference = tables.get(i);
            LineTable table = reference == null ? null : reference.get();
            if (table != null && isSame(table.text(), text)) {
                return table;
            }
        }
        LineTable table = LineTable.of(text);
        table.remember();
        tables.set(Math.floorMod(turn.getAndIncrement(), MOST), new SoftReference<>(table));
        return table;
    }

    /** An equal string is not looked for: to compare it costs what it saves. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(String text, String other) {
        return text == other;
    }
}
