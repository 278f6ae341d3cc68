package io.diffeval.schema;

import java.util.Locale;
import java.util.regex.Pattern;

/** How well a model's name pins down what was run. */
enum IdentityTier {
    /** The hash of the weights file is known. */
    WEIGHTS,
    /** A dated snapshot. */
    SNAPSHOT,
    /** A name that may mean another model tomorrow. */
    ALIAS;

    private static final Pattern DATED = Pattern.compile("-(?:\\d{4}-\\d{2}-\\d{2}|\\d{8})$");

    static IdentityTier ofName(String modelName) {
        return DATED.matcher(modelName).find() ? SNAPSHOT : ALIAS;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
