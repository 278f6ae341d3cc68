package io.diffeval.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Rows under named columns, printed in the format asked for. Null prints as nothing, in JSON as null. */
final class Table {
    private final List<String> columns;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    Table(String... columns) {
        this.columns = List.of(columns);
    }

    Table row(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for " + columns.size() + " columns");
        }
        rows.add(Arrays.asList(values));
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
        List<List<@Nullable Object>> shown = rows.stream().map(Table::printable).toList();
        int[] widths = columns.stream().mapToInt(String::length).toArray();
        for (List<@Nullable Object> row : shown) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], text(row.get(i)).length());
            }
        }
        printTextRow(out, widths, columns);
        shown.forEach(row -> printTextRow(out, widths, row));
    }

    private static List<@Nullable Object> printable(List<@Nullable Object> row) {
        List<@Nullable Object> printable = new ArrayList<>(row);
        printable.replaceAll(cell -> cell instanceof String text ? Printable.cell(text) : cell);
        return printable;
    }

    private void printTextRow(PrintWriter out, int[] widths, List<? extends @Nullable Object> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String text = text(cells.get(i));
            String padding = " ".repeat(widths[i] - text.length());
            line.append(i == 0 ? "" : "  ").append(isNumeric(i) ? padding + text : text + padding);
        }
        out.println(line.toString().stripTrailing());
    }

    private boolean isNumeric(int column) {
        return rows.stream().anyMatch(row -> row.get(column) != null)
                && rows.stream().map(row -> row.get(column)).allMatch(cell -> cell == null || cell instanceof Number);
    }

    private static String text(@Nullable Object cell) {
        return Objects.toString(cell, "");
    }

    private void printJson(PrintWriter out) {
        ArrayNode objects = JsonLines.MAPPER.createArrayNode();
        for (List<@Nullable Object> row : rows) {
            ObjectNode object = objects.addObject();
            for (int i = 0; i < columns.size(); i++) {
                object.set(columns.get(i).replaceAll("[ -]", "_"), JsonLines.MAPPER.valueToTree(row.get(i)));
            }
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
                .setHeader(columns.stream().map(c -> c.replaceAll("[ -]", "_")).toArray(String[]::new))
                .get();
        try {
            CSVPrinter csv = new CSVPrinter(out, format);
            for (List<@Nullable Object> row : rows) {
                csv.printRecord(row.stream()
                        .map(cell -> cell instanceof String text ? Printable.value(text) : cell)
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
