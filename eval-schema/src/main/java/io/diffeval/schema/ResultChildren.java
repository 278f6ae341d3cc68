package io.diffeval.schema;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/**
 * Rows of results, found for one result after another: both are in the order of the results' ids.
 *
 * @param <R> the rows
 */
final class ResultChildren<R extends TableRecord<R>> implements Closeable {
    private final BundleRowReader<R> rows;
    private final TableField<R, String> result;
    private @Nullable R next;

    ResultChildren(BundleRowReader<R> rows, TableField<R, String> result) throws IOException {
        this.rows = rows;
        this.result = result;
        this.next = rows.next();
    }

    /** The rows of a result behind the last one that was asked for; those in between are of another run. */
    List<R> of(String id) throws IOException {
        List<R> found = new ArrayList<>();
        for (R row = next; row != null; row = next) {
            int order = RowKey.compare(row.get(result), id);
            if (order > 0) {
                break;
            }
            if (order == 0) {
                found.add(row);
            }
            next = rows.next();
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
