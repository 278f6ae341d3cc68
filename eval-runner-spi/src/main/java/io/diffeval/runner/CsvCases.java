package io.diffeval.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV with a header (RFC 4180) as cases. A column is a field of a case, and its cells are texts; an empty cell is
 * an absent field. {@code scorer_settings.NAME} is a setting of the scorer, and where a column {@code prompt_NAME} is
 * there, each such column and {@code prompt} is one of the task's prompts.
 */
final class CsvCases {
    private static final String SETTING = "scorer_settings.";
    private static final String PROMPT = "prompt";
    private static final String FURTHER_PROMPT = "prompt_";

    private CsvCases() {}

    /** Takes the rows; null for one that has another number of cells than the header. */
    @FunctionalInterface
    interface Rows {
        void accept(String where, long number, @Nullable ObjectNode row);
    }

    static void read(String where, String csv, Rows rows) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
                .get();
        try (CSVParser parser = CSVParser.parse(csv, format)) {
            for (CSVRecord row : parser) {
                rows.accept(where + ", row " + row.getRecordNumber(), row.getRecordNumber(), object(parser, row));
            }
        } catch (UncheckedIOException | IOException | IllegalArgumentException | IllegalStateException e) {
            throw new InputException(
                    where + ": not CSV with a header: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    /** Cells behind the last column of the header make the row another one than was meant: it is left out. */
    private static @Nullable ObjectNode object(CSVParser parser, CSVRecord row) {
        if (!row.isConsistent()) {
            return null;
        }
        ObjectNode node = Json.MAPPER.createObjectNode();
        ObjectNode settings = Json.MAPPER.createObjectNode();
        boolean several = parser.getHeaderNames().stream().anyMatch(name -> name.startsWith(FURTHER_PROMPT));
        for (Map.Entry<String, String> cell : row.toMap().entrySet()) {
            String name = cell.getKey();
            if (cell.getValue().isEmpty()) {
                continue;
            }
            if (name.startsWith(SETTING)) {
                settings.put(name.substring(SETTING.length()), cell.getValue());
            } else if (several && (name.equals(PROMPT) || name.startsWith(FURTHER_PROMPT))) {
                node.withArray("prompts").addObject().put(PROMPT, cell.getValue());
            } else {
                node.put(name, cell.getValue());
            }
        }
        if (!settings.isEmpty()) {
            node.set("scorer_settings", settings);
        }
        return node;
    }
}
