package io.diffeval.strategies.hashline;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.strategies.format.LineAddress;
import io.diffeval.strategies.text.LineTable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The blocks of one file. Line ends, byte-order mark and final newline stay as the file has them. For one thread. */
final class AddressedEdit {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final String mark;
    private final LineTable lines;
    private final int count;
    private final boolean isTerminated;
    private final String lineEnd;
    private final List<LineBlock> blocks = new ArrayList<>();
    private final List<EditPart> parts = new ArrayList<>();
    private @Nullable FailureCause failure;
    private String detail = "";

    AddressedEdit(String text, List<EditBlock> edits) {
        this.mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        this.lines = LineTable.of(text.substring(mark.length()));
        this.isTerminated = text.length() == mark.length() || text.endsWith("\n");
        this.count = lines.count() - (isTerminated ? 1 : 0);
        int feed = text.indexOf('\n');
        this.lineEnd = feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
        for (EditBlock edit : edits) {
            if (failure == null) {
                locate(edit, LineAddress.read(edit.search()).orElseThrow());
            }
        }
        if (failure == null) {
            repair();
            refuseInsertionsWithinBlocks();
        }
    }

    List<EditPart> parts() {
        return parts;
    }

    @Nullable
    FailureCause failure() {
        return failure;
    }

    String detail() {
        return detail;
    }

    private void locate(EditBlock edit, LineAddress address) {
        LineBlock block = LineBlock.of(edit, address, count);
        if (address.last() > count && !(count == 0 && address.first() == 1 && block.isInsertion())) {
            failure = FailureCause.STALE_ANCHOR;
            detail = "block " + (parts.size() + 1) + " is for line " + address.last() + ", but the file has " + count
                    + (count == 1 ? " line" : " lines");
            parts.add(EditPart.failed(failure, block.end() - block.start()));
            return;
        }
        blocks.add(block);
        parts.add(EditPart.located(
                        MatchLevel.ADDRESSED,
                        mark.length() + offset(block.start()),
                        mark.length() + offset(block.end()),
                        block.end() - block.start())
                .withCandidates(1, TieBreak.UNIQUE));
    }

    private int offset(int line) {
        return line < lines.count() ? lines.start(line) : lines.text().length();
    }

    private void repair() {
        BoundaryRepair repair = new BoundaryRepair(
                new Lines(lineEnd.length() == 2 ? lines.withoutCarriageReturns() : lines, count), blocks);
        for (int i = 0; i < blocks.size(); i++) {
            LineBlock repaired = repair.repaired(blocks.get(i));
            if (!repaired.equals(blocks.get(i))) {
                blocks.set(i, repaired);
                parts.set(i, parts.get(i).withMethod("boundary_repaired"));
            }
        }
    }

    private void refuseInsertionsWithinBlocks() {
        List<LineBlock> ordered = inOrder();
        int end = 0;
        for (LineBlock block : ordered) {
            if (block.start() < end) {
                failure = FailureCause.OVERLAP;
                detail = "lines are inserted within line " + end + " or before, which another block replaces";
                int index = blocks.indexOf(block);
                parts.set(index, EditPart.failed(failure, 0));
                return;
            }
            end = Math.max(end, block.end());
        }
    }

    private List<LineBlock> inOrder() {
        return blocks.stream()
                .sorted(Comparator.comparingInt(LineBlock::start).thenComparing(block -> !block.isInsertion()))
                .toList();
    }

    String text() {
        StringBuilder text = new StringBuilder(lines.text().length());
        int position = 0;
        for (LineBlock block : inOrder()) {
            append(text, position, block.start());
            block.rows().forEach(row -> text.append(row).append(lineEnd));
            position = block.end();
        }
        append(text, position, count);
        if (!isTerminated && text.length() > 0) {
            text.setLength(text.length() - (lineEndsWithReturn(text) ? 2 : 1));
        }
        return text.insert(0, mark).toString();
    }

    private static boolean lineEndsWithReturn(StringBuilder text) {
        return text.length() > 1 && text.charAt(text.length() - 2) == '\r';
    }

    /** Lines as they are, each with a line end; the last one may have none and gets the file's. */
    private void append(StringBuilder text, int from, int to) {
        if (from < to) {
            text.append(lines.text(), lines.start(from), offset(to));
            if (to == count && !isTerminated) {
                text.append(lineEnd);
            }
        }
    }

    /** The lines' texts, taken out of the file only when asked for. */
    private static final class Lines extends AbstractList<String> implements RandomAccess {
        private final LineTable table;
        private final int size;

        Lines(LineTable table, int size) {
            this.table = table;
            this.size = size;
        }

        @Override
        public String get(int line) {
            return table.line(line);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
