package io.diffeval.strategies.hashline;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.strategies.format.LineAddress;
import java.util.List;

/**
 * Lines of the file and what takes their place.
 *
 * @param start the first line, from 0
 * @param end the line after the last; the first one where lines are inserted
 * @param rows the lines to write
 * @param edit which edit of the file it is; tells equal insertions apart
 */
record LineBlock(int start, int end, List<String> rows, EditBlock edit) {
    LineBlock {
        rows = List.copyOf(rows);
    }

    static LineBlock of(EditBlock edit, LineAddress address, int count) {
        String text = edit.replacement();
        List<String> rows = text.isEmpty()
                ? List.of()
                : List.of(text.substring(0, text.length() - 1).split("\n", -1));
        return switch (address.kind()) {
            case LINES -> new LineBlock(address.first() - 1, address.last(), rows, edit);
            case BEFORE -> new LineBlock(address.first() - 1, address.first() - 1, rows, edit);
            case AFTER -> {
                // An empty file has no first line to insert behind.
                int after = Math.min(address.first(), count);
                yield new LineBlock(after, after, rows, edit);
            }
            case END -> new LineBlock(count, count, rows, edit);
        };
    }

    boolean isInsertion() {
        return start == end;
    }

    LineBlock withRows(List<String> others) {
        return new LineBlock(start, end, others, edit);
    }

    LineBlock withEnd(int other) {
        return new LineBlock(start, other, rows, edit);
    }
}
