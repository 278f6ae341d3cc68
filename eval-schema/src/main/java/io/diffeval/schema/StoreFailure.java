package io.diffeval.schema;

import io.diffeval.core.StoreException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in one line why the database failed. */
final class StoreFailure {
    private static final int PRIMARY_CODE = 0xFF;
    /** H2 prints the statement in the next line. */
    private static final String H2_TAIL = "; SQL statement:";

    private StoreFailure() {}

    /**
     * Describes a failure.
     *
     * @param database what to call it
     * @param action what was being done, as in "cannot …"
     * @param failure what happened, kept as the cause
     */
    static StoreException of(Object database, String action, Exception failure) {
        return new StoreException("cannot " + action + " (" + database + "): " + reason(failure), failure);
    }

    /** Why the database refused a row; null where it failed for another reason. */
    static @Nullable String violation(Throwable failure) {
        SQLiteException sqlite = sqliteException(failure);
        boolean isViolation = sqlite == null
                ? SqlState.of(failure).isViolation()
                : primary(sqlite) == SQLiteErrorCode.SQLITE_CONSTRAINT;
        return isViolation ? firstLine(rootMessage(failure)) : null;
    }

    /** Whether another connection has an SQLite file locked. */
    static boolean isBusy(Throwable failure) {
        SQLiteException sqlite = sqliteException(failure);
        return sqlite != null && primary(sqlite) == SQLiteErrorCode.SQLITE_BUSY;
    }

    /** The failure to write a file, of work that reads the database meanwhile; any other failure is thrown as it is. */
    static IOException ofWriting(StoreException failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof IOException written) {
                return written;
            }
        }
        throw failure;
    }

    private static SQLiteErrorCode primary(SQLiteException failure) {
        return SQLiteErrorCode.getErrorCode(failure.getResultCode().code & PRIMARY_CODE);
    }

    private static String reason(Exception failure) {
        SQLiteException sqlite = sqliteException(failure);
        if (sqlite == null) {
            String known = SqlState.of(failure).reason();
            return known == null ? firstLine(rootMessage(failure)) : known;
        }
        return switch (primary(sqlite)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "another process kept it locked for " + SqliteFile.BUSY_TIMEOUT_SECONDS
                        + " s; wait for it to end, or name another file with --db";
            case SQLITE_CANTOPEN -> "no file can be created or written there; name another file with --db";
            case SQLITE_FULL -> "the disk is full; free some space and try again";
            case SQLITE_READONLY -> "the file is read-only; make it writable, or name another with --db";
            case SQLITE_CORRUPT, SQLITE_NOTADB -> "the file is damaged; restore it from a copy";
            default -> firstLine(sqlite.getMessage());
        };
    }

    private static @Nullable SQLiteException sqliteException(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLiteException sqlite) {
                return sqlite;
            }
        }
        return null;
    }

    private static @Nullable String rootMessage(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root.getMessage();
    }

    private static String firstLine(@Nullable String text) {
        String message = String.valueOf(text);
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        return line.endsWith(H2_TAIL) ? line.substring(0, line.length() - H2_TAIL.length()) : line;
    }
}
