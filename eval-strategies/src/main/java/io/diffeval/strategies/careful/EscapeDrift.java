package io.diffeval.strategies.careful;

import java.util.List;

/** Entities in a replacement that neither its search nor the file has. */
final class EscapeDrift {
    private EscapeDrift() {}

    /** Takes them out of all blocks where another block of the edit proves that the model escaped what it wrote. */
    static List<Location> undo(List<Location> locations, String original) {
        boolean isProven = false;
        for (Location location : locations) {
            isProven |= location.variant() == SearchVariant.ENTITIES;
        }
        if (!isProven) {
            return locations;
        }
        return locations.stream()
                .map(location -> isIn(location.block(), original)
                        ? location.with(
                                location.block()
                                        .with(
                                                location.block().search(),
                                                Escapes.withoutEntities(
                                                        location.block().replacement())),
                                location.variant())
                        : location)
                .toList();
    }

    static boolean isIn(Block block, String original) {
        return Escapes.drift(block, original);
    }
}
