package io.diffeval.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a reader said of edits of which no right file is known: the first two columns of a Markdown table. */
final class HandLabels {
    private HandLabels() {}

    static Map<String, String> read(Path page) throws IOException {
        Map<String, String> labels = new TreeMap<>();
        for (String line : Files.readAllLines(page)) {
            String[] cells = line.split("\\|", -1);
            boolean isRow = cells.length > 4 && !cells[1].isBlank() && !cells[1].contains("---");
            if (isRow && !cells[2].isBlank() && !cells[1].strip().equals("edit")) {
                labels.put(cells[1].strip(), cells[2].strip());
            }
        }
        return labels;
    }
}
