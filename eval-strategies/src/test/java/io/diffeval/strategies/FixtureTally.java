package io.diffeval.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Counts how many items of a fixture file are met; docs/format-fixtures.md tells the same numbers. */
public final class FixtureTally {
    private static final double LEAST_SHARE = 0.95;

    private final String file;
    private final List<String> missed = new ArrayList<>();
    private int items;

    /**
     * Starts with none.
     *
     * @param file the file, for messages
     */
    public FixtureTally(String file) {
        this.file = file;
    }

    /**
     * Counts an item.
     *
     * @param item the item
     * @param isMet whether what came out is what it expects
     */
    public void add(JsonNode item, boolean isMet) {
        items++;
        if (!isMet) {
            missed.add(item.get("id").textValue());
        }
    }

    /**
     * Fails unless at least 95 % of the items are met, and every item but the known ones.
     *
     * @param known ids of items that are not met, each with its reason in docs/format-fixtures.md
     */
    public void assertMet(String... known) {
        assertMissed(known);
        assertThat(1.0 - (double) missed.size() / items).as(file).isGreaterThanOrEqualTo(LEAST_SHARE);
    }

    /**
     * Fails where another item is missed than the known ones, or one of them is met after all.
     *
     * @param known ids of items that are not met, each with its reason in docs/format-fixtures.md
     */
    public void assertMissed(String... known) {
        assertThat(items).as(file).isPositive();
        assertThat(missed).as("%s: items not met of %d", file, items).containsExactly(known);
    }
}
