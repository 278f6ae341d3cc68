package io.diffeval.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Rows under named columns, printed in the format asked for. */
final class Table {
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    Table(String... columns) {
        this.columns = List.of(columns);
    }

    Table row(Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for " + columns.size() + " columns");
        }
        rows.add(List.of(values));
        return this;
    }

    void print(PrintWriter out, OutputFormat format) {
        switch (format) {
            case TABLE -> printText(out);
            case JSON -> printJson(out);
            case CSV -> printCsv(out);
        }
        out.flush();
    }

    /** Numbers to the right, everything else to the left. */
    private void printText(PrintWriter out) {
        List<List<Object>> shown = rows.stream().map(Table::printable).toList();
        int[] widths = columns.stream().mapToInt(String::length).toArray();
        for (List<Object> row : shown) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).toString().length());
            }
        }
        printTextRow(out, widths, columns);
        shown.forEach(row -> printTextRow(out, widths, row));
    }

    private static List<Object> printable(List<Object> row) {
        return row.stream()
                .map(cell -> cell instanceof String text ? Printable.of(text) : cell)
                .toList();
    }

    private void printTextRow(PrintWriter out, int[] widths, List<?> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String text = cells.get(i).toString();
            String padding = " ".repeat(widths[i] - text.length());
            line.append(i == 0 ? "" : "  ").append(isNumeric(i) ? padding + text : text + padding);
        }
        out.println(line.toString().stripTrailing());
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column) instanceof Number);
    }

    private void printJson(PrintWriter out) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                object.put(columns.get(i).replace(' ', '_'), row.get(i));
            }
            objects.add(object);
        }
        try {
            out.println(JsonLines.MAPPER.writeValueAsString(objects));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("only text and numbers are written", e);
        }
    }

    private void printCsv(PrintWriter out) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(columns.stream().map(c -> c.replace(' ', '_')).toArray(String[]::new))
                .get();
        try {
            CSVPrinter csv = new CSVPrinter(out, format);
            for (List<Object> row : rows) {
                csv.printRecord(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
