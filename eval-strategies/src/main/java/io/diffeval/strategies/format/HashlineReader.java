package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditHint;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.FileEdit;
import io.diffeval.strategies.text.LineTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads hashline once. For one thread. */
final class HashlineReader {
    private static final Pattern HEADER = Pattern.compile("\\[([^\\[\\]#]+)(?:#[0-9A-Za-z]*)?\\]");
    private static final Pattern NUMBERED_ROW = Pattern.compile("[1-9][0-9]{0,8}[:|]");
    private static final int LONGEST_HEAD = 1024;

    /** Spellings of an operation, and what stands before its address here. */
    private static final Map<String, String> OPERATIONS = operations();

    private final LineTable lines;
    private final List<FileEdit> edits = new ArrayList<>();
    private final List<EditBlock> blocks = new ArrayList<>();
    private @Nullable String path;
    private @Nullable String movedTo;
    private boolean isDeleted;
    private @Nullable LineAddress address;
    private final StringBuilder rows = new StringBuilder();
    private int blankRows;
    private Reading.@Nullable Fault fault;
    private int line;

    HashlineReader(String edit) {
        this.lines = LineTable.of(edit).withoutCarriageReturns();
    }

    private static Map<String, String> operations() {
        Map<String, String> operations = new LinkedHashMap<>();
        operations.put("PUT ", "");
        operations.put("SWAP ", "");
        operations.put("CUT ", "");
        operations.put("DEL ", "");
        operations.put("INS.PRE ", "<");
        operations.put("INS.POST ", ">");
        operations.put("INS.HEAD", "<1");
        operations.put("INS.TAIL", ">$");
        return operations;
    }

    Reading<FileEdit> read() {
        for (line = 0; line < lines.count() && fault == null; line++) {
            String text = lines.line(line);
            if (text.equals("*** Abort") || text.equals("*** End Patch")) {
                break;
            }
            if (!text.equals("*** Begin Patch")) {
                take(text);
            }
        }
        endBlock();
        endFile();
        if (fault == null && edits.isEmpty()) {
            refuse(FailureCause.EMPTY_EDIT, "the edit has no operation");
        }
        return new Reading<>(edits, fault);
    }

    private void take(String text) {
        Matcher header = HEADER.matcher(text.length() > LONGEST_HEAD ? "" : text);
        if (text.startsWith("+") && address != null) {
            row(text.substring(1));
        } else if (header.matches()) {
            endBlock();
            endFile();
            path = header.group(1);
        } else if (text.isBlank()) {
            blankRows += address != null && rows.length() > 0 ? 1 : 0;
        } else if (!isOperation(text)) {
            other(text);
        }
    }

    /** Blank lines within the rows are rows; those behind them only part the blocks. */
    private void row(String text) {
        rows.append("\n".repeat(blankRows)).append(text).append('\n');
        blankRows = 0;
    }

    private boolean isOperation(String text) {
        if (text.equals("REM")) {
            endBlock();
            isDeleted = true;
            return true;
        }
        if (text.startsWith("MV ") && text.length() > 3) {
            endBlock();
            movedTo = text.substring(3).strip();
            return true;
        }
        for (Map.Entry<String, String> operation : OPERATIONS.entrySet()) {
            if (text.startsWith(operation.getKey())) {
                String rest = text.substring(operation.getKey().length()).strip();
                boolean hasRows = rest.endsWith(":");
                String numbers = hasRows ? rest.substring(0, rest.length() - 1) : rest;
                Optional<LineAddress> read = LineAddress.read(operation.getValue() + numbers);
                read.ifPresent(this::begin);
                return read.isPresent();
            }
        }
        return false;
    }

    private void begin(LineAddress next) {
        endBlock();
        address = next;
    }

    /** A row without its sign, perhaps with the number that it had where the model read it; else a fault. */
    private void other(String text) {
        if (text.startsWith("@@") || text.startsWith("*** ") || text.startsWith("--- ")) {
            refuse(FailureCause.WRONG_DIALECT, "of a patch in another format");
        } else if (address == null) {
            refuse(FailureCause.MALFORMED_MARKER, "no operation stands before it");
        } else if (text.startsWith("-")) {
            refuse(FailureCause.MALFORMED_MARKER, "rows to delete are given by number");
        } else {
            Matcher number = NUMBERED_ROW.matcher(text);
            row(number.lookingAt() ? text.substring(number.end()) : text);
        }
    }

    private void endBlock() {
        LineAddress ended = address;
        if (ended != null && fault == null) {
            boolean isInsertion = ended.kind() != LineAddress.Kind.LINES;
            if (isInsertion && rows.length() == 0) {
                refuse(FailureCause.EMPTY_EDIT, "nothing to insert stands before it");
            } else {
                EditHint hint = ended.kind() == LineAddress.Kind.END
                        ? new EditHint(null, List.of(), true)
                        : EditHint.atLine(ended.first());
                blocks.add(new EditBlock(ended.toString(), rows.toString(), false, hint));
            }
        }
        address = null;
        rows.setLength(0);
        blankRows = 0;
    }

    private void endFile() {
        if (fault == null && (!blocks.isEmpty() || isDeleted || movedTo != null)) {
            if (isDeleted && (!blocks.isEmpty() || movedTo != null)) {
                refuse(FailureCause.MALFORMED_MARKER, "a file that is deleted has no other operation");
            } else {
                FileChange.Action action = isDeleted
                        ? FileChange.Action.DELETE
                        : movedTo == null ? FileChange.Action.UPDATE : FileChange.Action.MOVE;
                edits.add(new FileEdit(path, action, movedTo, blocks));
            }
        }
        blocks.clear();
        movedTo = null;
        isDeleted = false;
    }

    private void refuse(FailureCause cause, String what) {
        fault = new Reading.Fault(cause, "line " + (line + 1) + " of the edit: " + what);
    }
}
