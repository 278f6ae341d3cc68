package io.diffeval.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Copies a stored run under other ids to other days, by the database itself: most of the time of writing a run again
 * would go into generating it. Durations differ a little from copy to copy.
 */
final class CopiedRuns {
    /** Tables in the order in which rows point to each other, with the columns that are other in a copy. */
    private static final Map<String, List<String>> TABLES = tables();

    private final String url;

    CopiedRuns(String url) {
        this.url = url;
    }

    /** Ids begin with eight digits that are the number of the run, so that they sort by time as real ones do. */
    void write(List<String> runs, int first, int last) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int copy = first; copy < last; copy++) {
                String run = runs.get(copy % runs.size());
                for (String table : TABLES.keySet()) {
                    statement.execute(copy(connection, table, run, copy));
                }
                connection.commit();
                System.out.printf(Locale.ROOT, "%d of %d runs are stored%n", copy + 1, last);
            }
        }
    }

    private String copy(Connection connection, String table, String run, int copy) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getColumns(null, connection.getSchema(), table, null)) {
            while (rows.next()) {
                String column = rows.getString("COLUMN_NAME");
                columns.add(column);
                values.add(value(table, column, copy));
            }
        }
        String ofRun = columns.contains("run_id") ? "run_id = '" + run + "'" : pointing(table, run);
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT " + String.join(", ", values)
                + " FROM " + table + " WHERE " + ofRun;
    }

    private static String pointing(String table, String run) {
        return table.equals("cell_totals")
                ? "case_id IN (SELECT case_id FROM cases WHERE run_id = '" + run + "')"
                : "result_id IN (SELECT result_id FROM results WHERE run_id = '" + run + "')";
    }

    private String value(String table, String column, int copy) {
        if (TABLES.getOrDefault(table, List.of()).contains(column)) {
            return String.format(Locale.ROOT, "'%08d' || substr(%s, 9)", copy, column);
        }
        if (column.equals("created_on")) {
            return url.startsWith("jdbc:sqlite:")
                    ? "date(created_on, '+" + copy + " days')"
                    : "CAST(CAST(created_on AS date) + " + copy + " AS varchar)";
        }
        if (column.endsWith("created_at")) {
            return url.startsWith("jdbc:sqlite:")
                    ? "strftime('%Y-%m-%d %H:%M:%f', " + column + ", '+" + copy + " days')"
                    : column + " + interval '" + copy + " days'";
        }
        return table.equals("results") && column.startsWith("time_") ? column + " + " + copy : column;
    }

    private static Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        tables.put("runs", List.of("run_id"));
        tables.put("run_models", List.of("run_id"));
        tables.put("cases", List.of("run_id", "case_id"));
        tables.put("results", List.of("run_id", "case_id", "result_id"));
        tables.put("edit_parts", List.of("result_id"));
        tables.put("result_files", List.of("result_id"));
        tables.put("scores", List.of("result_id"));
        tables.put("run_model_metrics", List.of("run_id", "case_id"));
        tables.put("run_totals", List.of("totals_hash", "run_id"));
        tables.put("cell_totals", List.of("case_id"));
        return tables;
    }
}
