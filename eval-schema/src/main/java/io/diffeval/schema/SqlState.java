package io.diffeval.schema;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What the standard code of a failure says.
 *
 * @param code five characters, the first two of which are the class; empty where there is none
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
 */
record SqlState(String code) {
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DUPLICATE_KEY = "23505";
    private static final String DEADLOCK = "40P01";

    static SqlState of(@Nullable Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                return new SqlState(sql.getSQLState());
            }
        }
        return new SqlState("");
    }

    /** Whether the database undid all in favour of another transaction. */
    boolean isConflict() {
        return code.equals(SERIALIZATION_FAILURE) || code.equals(DEADLOCK);
    }

    /** Whether the database refused a row for a key, a reference or a check. */
    boolean isViolation() {
        return code.startsWith("23");
    }

    boolean isDuplicateKey() {
        return code.equals(DUPLICATE_KEY);
    }

    /** Why it failed and what to do, where the database's own words do not say so. */
    @Nullable
    String reason() {
        return switch (code) {
            case SERIALIZATION_FAILURE, DEADLOCK -> "other writers came between time and again; try again";
            case "3D000", "90146" -> "there is no such database; create it";
            case "53100" -> "the server's disk is full; free some space and try again";
            case "90020" -> "another process has it open; H2 is for one process at a time";
            default -> code.startsWith("08") ? "the server cannot be reached; see that it runs" : null;
        };
    }
}
