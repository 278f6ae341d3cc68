package io.diffeval.cli;

import io.diffeval.cli.report.ReportFile;
import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/** Writes a report to its place. */
final class ReportOutput {
    private ReportOutput() {}

    /** Refuses a place where no file can be, before any work is done. */
    static void requirePlace(Path out) {
        Path folder = out.toAbsolutePath().getParent();
        if (Files.isDirectory(out)) {
            throw new InputException(out + " is a folder; name a file with --out");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new InputException(out + ": its folder does not exist; create it, or name another file with --out");
        }
    }

    /** Writes the report of a run; a reader never sees half of it. Says what was written. */
    static String write(AnalysisQueries queries, String database, RunId run, Path out) {
        ReportFile.Report report = ReportFile.of(queries, database, run, Instant.now());
        byte[] bytes = report.html().getBytes(StandardCharsets.UTF_8);
        try {
            Path part = out.resolveSibling(out.getFileName() + ".part");
            try {
                Files.write(part, bytes);
                Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new InputException("cannot write " + out + ": " + e.getMessage(), e);
        }
        String evidence = report.withEvidence() == report.attempts()
                ? "all " + report.attempts() + " attempts with their evidence"
                : report.withEvidence() + " of " + report.attempts()
                        + " attempts with their evidence; 'diffeval dashboard' shows all";
        return "Report in " + Printable.of(out.toString()) + " (" + (bytes.length + 999) / 1_000 + " kB): " + evidence;
    }
}
