package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileEdit;
import io.diffeval.core.text.AiderMarker;
import io.diffeval.core.text.FileNameLine;
import io.diffeval.strategies.text.LineTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Reads aider's blocks once. For one thread. */
final class AiderBlockReader {
    private static final List<String> SHELL_FENCES = List.of(
            "```bash",
            "```sh",
            "```cmd",
            "```batch",
            "```powershell",
            "```ps1",
            "```zsh",
            "```fish",
            "```ksh",
            "```csh",
            "```tcsh");

    private final String edit;
    private final LineTable lines;
    private final Collection<String> files;
    private final CloseName closeName;
    private final List<FileEdit> edits = new ArrayList<>();
    private final List<EditBlock> blocks = new ArrayList<>();
    private @Nullable String path;
    private int line;
    private int lastBlockEnd;

    AiderBlockReader(String edit, Collection<String> files) {
        this.edit = edit;
        this.lines = LineTable.of(edit);
        this.files = files;
        this.closeName = new CloseName(files);
    }

    Reading<FileEdit> read() {
        while (line < lines.count()) {
            if (opensShell()) {
                line = next(line + 1, this::isFence) + 1;
            } else if (is(AiderMarker.SEARCH, line)) {
                Reading.Fault fault = block();
                if (fault != null) {
                    addFile();
                    return new Reading<>(edits, fault);
                }
            } else {
                line++;
            }
        }
        addFile();
        return edits.isEmpty() ? refusedWithoutBlocks() : Reading.of(edits);
    }

    private Reading.@Nullable Fault block() {
        int divider = next(line + 1, at -> is(AiderMarker.DIVIDER, at));
        String name = name(divider == line + 1 ? List.of() : files);
        if (name == null && edits.isEmpty() && blocks.isEmpty() && !beginsTheEdit()) {
            return fault(FailureCause.MISSING_FILENAME, "no file is named above the block");
        }
        if (name != null && !name.equals(path)) {
            addFile();
            path = name;
        }
        if (divider == lines.count()) {
            return fault(FailureCause.MALFORMED_MARKER, "a block without a divider");
        }
        int end = next(divider + 1, at -> is(AiderMarker.REPLACE, at) || is(AiderMarker.DIVIDER, at));
        if (end == lines.count()) {
            return fault(FailureCause.MALFORMED_MARKER, "a block that is not closed");
        }
        blocks.add(new EditBlock(text(line + 1, divider), text(divider + 1, end)));
        line = end + 1;
        lastBlockEnd = line;
        return null;
    }

    private @Nullable String name(Collection<String> known) {
        List<String> above = new ArrayList<>();
        for (int at = line - 1; at >= lastBlockEnd && above.size() < FileNameLine.REACH; at--) {
            above.add(lines.line(at));
        }
        List<String> names = FileNameLine.names(above);
        for (String name : names) {
            if (known.contains(name)) {
                return name;
            }
        }
        for (String name : names) {
            for (String file : known) {
                if (name.equals(file.substring(file.lastIndexOf('/') + 1))) {
                    return file;
                }
            }
        }
        return names.stream()
                .map(name -> known.isEmpty() ? null : closeName.to(name))
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> names.stream().filter(name -> name.indexOf('.') >= 0).findFirst())
                .orElse(names.isEmpty() ? null : names.get(0));
    }

    private boolean beginsTheEdit() {
        return edit.substring(0, lines.start(line)).isBlank();
    }

    private boolean opensShell() {
        int start = lines.start(line);
        while (start < lines.end(line) && Character.isWhitespace(edit.charAt(start))) {
            start++;
        }
        int from = start;
        return SHELL_FENCES.stream().anyMatch(fence -> edit.startsWith(fence, from))
                && !is(AiderMarker.SEARCH, line + 1)
                && !is(AiderMarker.SEARCH, line + 2);
    }

    private boolean isFence(int at) {
        int start = lines.start(at);
        while (start < lines.end(at) && Character.isWhitespace(edit.charAt(start))) {
            start++;
        }
        return edit.startsWith("```", start);
    }

    private boolean is(AiderMarker marker, int at) {
        return at < lines.count() && marker.matches(edit, lines.start(at), lines.end(at));
    }

    private int next(int from, IntPredicate wanted) {
        int at = from;
        while (at < lines.count() && !wanted.test(at)) {
            at++;
        }
        return Math.min(at, lines.count());
    }

    private String text(int from, int to) {
        return edit.substring(lines.start(from), lines.start(to));
    }

    private void addFile() {
        if (!blocks.isEmpty()) {
            edits.add(FileEdit.update(path, blocks));
            blocks.clear();
        }
    }

    private Reading.Fault fault(FailureCause cause, String what) {
        return new Reading.Fault(cause, "line " + (line + 1) + " of the edit: " + what);
    }

    private Reading<FileEdit> refusedWithoutBlocks() {
        return ForeignFormat.isIn(edit) || SearchReplaceFormat.read(edit).fault() == null
                ? Reading.refused(List.of(), FailureCause.WRONG_DIALECT, "the edit has blocks, but not aider's")
                : Reading.refused(List.of(), FailureCause.EMPTY_EDIT, "the edit has no SEARCH/REPLACE block");
    }
}
