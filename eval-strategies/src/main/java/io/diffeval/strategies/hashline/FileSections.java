package io.diffeval.strategies.hashline;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange.Action;
import io.diffeval.core.edit.FileEdit;
import io.diffeval.strategies.format.LineAddress;
import io.diffeval.strategies.format.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that an edit asks for in one file, in however many sections: the numbers are those of the lines before the edit. For
 * one thread.
 */
final class FileSections {
    private final @Nullable String path;
    private Action action;
    private @Nullable String movedTo;
    private final List<EditBlock> blocks = new ArrayList<>();
    /** Where the block for the lines from this one on stands among the blocks. */
    private final TreeMap<Integer, Integer> taken = new TreeMap<>();

    private Reading.@Nullable Fault fault;

    /** Begins with a section. */
    FileSections(FileEdit first) {
        this.path = first.path();
        this.action = first.action();
        this.movedTo = first.movedTo();
        first.blocks().forEach(this::add);
    }

    /** Adds another section of the same file. */
    void add(FileEdit next) {
        if (action == Action.DELETE || next.action() == Action.DELETE) {
            refuse(FailureCause.MALFORMED_MARKER, "a file that is deleted has no other operation");
        }
        if (next.action() != Action.UPDATE) {
            action = next.action();
            movedTo = next.movedTo();
        }
        next.blocks().forEach(this::add);
    }

    FileEdit together() {
        return new FileEdit(path, action, movedTo, blocks);
    }

    /** Why the sections do not go together; null where they do. */
    Reading.@Nullable Fault fault() {
        return fault;
    }

    /** Of two blocks for exactly the same lines the later one counts. */
    private void add(EditBlock block) {
        LineAddress wanted = address(block);
        if (wanted.kind() != LineAddress.Kind.LINES) {
            blocks.add(block);
            return;
        }
        Map.Entry<Integer, Integer> before = taken.floorEntry(wanted.last());
        LineAddress other = before == null ? null : address(blocks.get(before.getValue()));
        if (before == null || other == null || other.last() < wanted.first()) {
            taken.put(wanted.first(), blocks.size());
            blocks.add(block);
        } else if (other.equals(wanted)) {
            blocks.set(before.getValue(), block);
        } else {
            refuse(FailureCause.OVERLAP, "one block is for lines " + other + ", another for lines " + wanted);
        }
    }

    private static LineAddress address(EditBlock block) {
        return LineAddress.read(block.search()).orElseThrow();
    }

    private void refuse(FailureCause cause, String detail) {
        fault = fault == null ? new Reading.Fault(cause, detail) : fault;
    }
}
