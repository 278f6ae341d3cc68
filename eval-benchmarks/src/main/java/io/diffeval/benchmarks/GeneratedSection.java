package io.diffeval.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a page that a program writes, between two comments that stay. */
final class GeneratedSection {
    private GeneratedSection() {}

    /**
     * Puts new text between the comments {@code <!-- begin NAME -->} and {@code <!-- end NAME -->}.
     *
     * @throws IOException if the page cannot be read or written, or lacks the comments
     */
    static void write(Path page, String name, String text) throws IOException {
        String begin = "<!-- begin " + name + " -->\n";
        String old = Files.readString(page);
        int start = old.indexOf(begin);
        int end = old.indexOf("<!-- end " + name + " -->");
        if (start < 0 || end < start) {
            throw new IOException(page + " has no section '" + name + "': it needs a line " + begin.strip()
                    + " and a line <!-- end " + name + " -->");
        }
        Files.writeString(page, old.substring(0, start + begin.length()) + text + "\n" + old.substring(end));
    }
}
