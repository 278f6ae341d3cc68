package io.diffeval.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;

/** A folder to call the command line in, with a case and a database where a test makes them. */
abstract class CommandFolder {
    @TempDir
    Path folder;

    final String goodCase() throws IOException {
        return Files.writeString(folder.resolve("good.json"), """
                        {"test_id": "good", "file_path": "a.txt", "file_contents": "one\\ntwo\\n",
                         "expected_contents": "one\\n2\\n",
                         "recorded_outputs": [{"model": "example/m", "format": "cline_xml",
                           "text": "<replace_in_file><path>a.txt</path><diff>\\n------- SEARCH\\ntwo\\n=======\\n2\\n+++++++ REPLACE\\n</diff></replace_in_file>"}]}
                        """).toString();
    }

    final String db() {
        return folder.resolve("evals.db").toString();
    }

    final long count(String table) throws SQLException {
        return rows("SELECT 1 FROM " + table);
    }

    final long rows(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            long count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }
}
