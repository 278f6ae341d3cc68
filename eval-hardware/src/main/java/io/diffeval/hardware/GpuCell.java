package io.diffeval.hardware;

import org.jspecify.annotations.Nullable;

/** A cell of what NVIDIA's tool prints. In brackets it says why it cannot tell. */
final class GpuCell {
    private static final int LONGEST = 64;

    private GpuCell() {}

    static @Nullable String text(String cell) {
        String text = cell.strip();
        return text.isEmpty() || text.startsWith("[") || text.length() > LONGEST ? null : text;
    }

    static @Nullable Double number(String cell) {
        String text = text(cell);
        if (text == null) {
            return null;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) && value >= 0 ? value : null;
        } catch (NumberFormatException e) {
            // Other words for "cannot tell".
            return null;
        }
    }
}
