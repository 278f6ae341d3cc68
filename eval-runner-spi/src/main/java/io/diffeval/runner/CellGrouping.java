package io.diffeval.runner;

import io.diffeval.core.store.StoredAttempt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gathers the attempts of one cell after another from a stream that is ordered by cell. */
final class CellGrouping {
    private final Consumer<List<StoredAttempt>> onCell;
    private List<StoredAttempt> current = new ArrayList<>();

    CellGrouping(Consumer<List<StoredAttempt>> onCell) {
        this.onCell = onCell;
    }

    void accept(StoredAttempt attempt) {
        if (!current.isEmpty() && !CellKey.of(current.get(0)).equals(CellKey.of(attempt))) {
            finish();
        }
        current.add(attempt);
    }

    /** Ends the stream. */
    void finish() {
        if (!current.isEmpty()) {
            onCell.accept(current);
            current = new ArrayList<>();
        }
    }
}
