package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FileEdit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What makes a rendered edit worth anything: that it reads back as the script it was made of. */
final class Rendering {
    private Rendering() {}

    /** The text, or empty where it does not read back: then the format cannot express the script. */
    static Optional<String> verified(EditScript script, String text, Function<String, Reading<FileEdit>> reader) {
        Reading<FileEdit> reading = reader.apply(text);
        List<FileEdit> files = script.files();
        return reading.fault() == null && reading.edits().equals(files) ? Optional.of(text) : Optional.empty();
    }
}
