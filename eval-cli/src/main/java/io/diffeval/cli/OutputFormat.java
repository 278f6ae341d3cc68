package io.diffeval.cli;

/** How data is printed. */
enum OutputFormat {
    /** For a person. */
    TABLE,
    /** A JSON array of objects. */
    JSON,
    /** Comma-separated values with a header line. */
    CSV
}
