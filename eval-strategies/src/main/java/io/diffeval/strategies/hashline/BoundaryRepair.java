package io.diffeval.strategies.hashline;

import java.util.List;

/**
 * Mends blocks that are a line too short or too long. Rows that repeat the lines beside the place are left out, and
 * closing lines that the rows forgot are kept, where that evens out the brackets that the block would leave open or
 * closed, or where rows repeat the neighbours on both sides. For one file.
 */
final class BoundaryRepair {
    /** An echo longer than this is no slip of a line or two. */
    private static final int LONGEST_ECHO = 64;

    private final List<String> lines;
    private final BracketBalance ofAllBlocks;

    BoundaryRepair(List<String> lines, List<LineBlock> blocks) {
        this.lines = lines;
        BracketBalance sum = new BracketBalance(0, 0, 0);
        for (LineBlock block : blocks) {
            sum = sum.plus(change(block));
        }
        this.ofAllBlocks = sum;
    }

    LineBlock repaired(LineBlock block) {
        if (block.isInsertion() || block.rows().isEmpty()) {
            return block;
        }
        int above = echoAbove(block);
        int below = echoBelow(block);
        BracketBalance change = change(block);
        if (above > 0 && below > 0) {
            BracketBalance echoed = balance(block, above, below);
            boolean isMeantAsContext = echoed.isZero() || echoed.equals(change);
            return above + below < block.rows().size() && isMeantAsContext ? without(block, above, below) : block;
        }
        if (!change.isZero()) {
            return ofAllBlocks.isZero() ? block : rebalanced(block, above, below, change);
        }
        boolean isRewrite = block.end() - block.start() > 1;
        if (above + below < block.rows().size() && (isRewrite || below > 0 && isStrayClosingTag(block))) {
            return balance(block, above, below).isZero() ? without(block, above, below) : block;
        }
        return block;
    }

    private LineBlock rebalanced(LineBlock block, int above, int below, BracketBalance change) {
        List<String> rows = block.rows();
        int size = rows.size();
        for (int count = below; count > 0; count--) {
            if (count < size
                    && BracketBalance.of(rows.subList(size - count, size)).equals(change)) {
                return without(block, 0, count);
            }
        }
        for (int count = above; count > 0; count--) {
            if (count < size && BracketBalance.of(rows.subList(0, count)).equals(change)) {
                return without(block, count, 0);
            }
        }
        return keepingClosers(block, change);
    }

    /** Spares the closing lines at the place's end that the rows do not bring back. */
    private LineBlock keepingClosers(LineBlock block, BracketBalance change) {
        String lastRow = block.rows().get(block.rows().size() - 1).strip();
        if (lastRow.equals(lines.get(block.end() - 1).strip())) {
            return block;
        }
        BracketBalance left = change;
        int first = Math.max(block.start(), block.end() - LONGEST_ECHO);
        for (int end = block.end() - 1; end >= first && isCloser(lines.get(end)); end--) {
            left = left.plus(BracketBalance.of(lines.subList(end, end + 1)));
            if (left.isZero()) {
                return block.withEnd(end);
            }
        }
        return block;
    }

    private static boolean isCloser(String line) {
        String stripped = line.strip();
        return !stripped.isEmpty() && stripped.chars().allMatch(unit -> ")]};,".indexOf(unit) >= 0);
    }

    private BracketBalance change(LineBlock block) {
        return BracketBalance.of(block.rows()).minus(BracketBalance.of(lines.subList(block.start(), block.end())));
    }

    /** That of the first and last rows. */
    private static BracketBalance balance(LineBlock block, int first, int last) {
        int size = block.rows().size();
        return BracketBalance.of(block.rows().subList(0, first))
                .plus(BracketBalance.of(block.rows().subList(size - last, size)));
    }

    private static LineBlock without(LineBlock block, int first, int last) {
        return block.withRows(block.rows().subList(first, block.rows().size() - last));
    }

    private int echoAbove(LineBlock block) {
        int most = Math.min(LONGEST_ECHO, Math.min(block.rows().size(), block.start()));
        for (int count = most; count > 0; count--) {
            if (isEcho(block.rows().subList(0, count), block.start() - count)) {
                return count;
            }
        }
        return 0;
    }

    private int echoBelow(LineBlock block) {
        int size = block.rows().size();
        int most = Math.min(LONGEST_ECHO, Math.min(size, lines.size() - block.end()));
        for (int count = most; count > 0; count--) {
            if (isEcho(block.rows().subList(size - count, size), block.end())) {
                return count;
            }
        }
        return 0;
    }

    private boolean isEcho(List<String> rows, int line) {
        return rows.equals(lines.subList(line, line + rows.size()))
                && rows.stream().anyMatch(row -> !row.isBlank());
    }

    /** Whether the last row closes a tag that no row opens. */
    private static boolean isStrayClosingTag(LineBlock block) {
        String last = block.rows().get(block.rows().size() - 1).strip();
        if (!last.startsWith("</") || last.indexOf('>') != last.length() - 1) {
            return false;
        }
        String opening = "<" + last.substring(2, last.length() - 1);
        int open = 0;
        for (String row : block.rows().subList(0, block.rows().size() - 1)) {
            if (row.contains(opening) && !row.strip().endsWith("/>")) {
                open++;
            }
            open -= row.contains(last) ? 1 : 0;
        }
        return open <= 0;
    }
}
