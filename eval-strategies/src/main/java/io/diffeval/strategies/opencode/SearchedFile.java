package io.diffeval.strategies.opencode;

import io.diffeval.strategies.opencode.Candidates.Span;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.WorkBudget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file and an old string, as the tiers look at them. For one search. */
final class SearchedFile {
    private final String text;
    private final String find;
    private final WorkBudget budget;
    private final LineTable lines;
    private final LineTable wanted;
    private @Nullable LineTable trimmed;
    private @Nullable LineTable trimmedWanted;
    private @Nullable List<AnchoredBlocks.Block> anchored;

    SearchedFile(String text, String find, WorkBudget budget) {
        this.text = text;
        this.find = find;
        this.budget = budget;
        this.lines = LineTable.remembered(text);
        this.wanted = LineTable.of(find);
    }

    String text() {
        return text;
    }

    String find() {
        return find;
    }

    WorkBudget budget() {
        return budget;
    }

    LineTable lines() {
        return lines;
    }

    LineTable wanted() {
        return wanted;
    }

    LineTable trimmed() {
        LineTable table = trimmed;
        if (table == null) {
            table = lines.trimmed();
            trimmed = table;
        }
        return table;
    }

    LineTable trimmedWanted() {
        LineTable table = trimmedWanted;
        if (table == null) {
            table = wanted.trimmed();
            trimmedWanted = table;
        }
        return table;
    }

    List<AnchoredBlocks.Block> anchored() {
        List<AnchoredBlocks.Block> blocks = anchored;
        if (blocks == null) {
            blocks = AnchoredBlocks.blocks(this);
            anchored = blocks;
        }
        return blocks;
    }

    /** How many lines the old string has, without an empty last one. */
    int wantedCount() {
        int last = wanted.count() - 1;
        return wanted.length(last) == 0 ? last : last + 1;
    }

    Span span(int firstLine, int count) {
        return new Span(lines.start(firstLine), lines.end(firstLine + count - 1));
    }
}
