package io.diffeval.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.InputException;
import io.diffeval.core.eval.EvalCase;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads cases: a folder of files or a single one. A {@code .json} file has a case or a list of them, JSON Lines ({@code
 * .jsonl}, {@code .jsonl.gz}) a case a line, a {@code .csv} file a case a row. A bad case is reported and the good ones
 * are kept.
 */
public final class CaseFiles {
    private static final List<String> ENDINGS = List.of(".jsonl.gz", ".jsonl", ".json", ".csv");

    private final String caseSet;
    private final List<EvalCase> cases = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final SortedSet<String> unknownFields = new TreeSet<>();
    private final Map<String, String> whereById = new HashMap<>();

    private CaseFiles(String caseSet) {
        this.caseSet = caseSet;
    }

    /**
     * Reads all cases of a file or folder.
     *
     * @param path the file or folder; its name without ending is the name of the case set
     * @return the cases, and what is wrong with others
     * @throws InputException if the path cannot be read, or has no good case
     */
    public static LoadedCases load(Path path) {
        if (path.toString().isBlank()) {
            throw new InputException("the name of the cases is blank; name a file or folder (--cases)");
        }
        CaseFiles files = new CaseFiles(withoutEnding(path));
        try {
            if (Files.isDirectory(path)) {
                files.readFolder(path);
            } else if (Files.exists(path)) {
                files.readFile(path);
            } else {
                throw new InputException(path + ": no such file or folder; name one with case files (--cases)");
            }
        } catch (IOException e) {
            throw new InputException(path + ": cannot be read: " + reason(e), e);
        }
        if (files.cases.isEmpty()) {
            throw new InputException(
                    files.problems.isEmpty()
                            ? path
                                    + ": no case; it takes .json files, .jsonl with a case a line, or .csv with a case a row"
                            : files.problems.get(0) + more(files.problems.size() - 1));
        }
        return new LoadedCases(files.cases, files.problems, files.unknownFields);
    }

    private static String more(int count) {
        return count == 0 ? "" : " (and " + count + " more bad cases; no good one)";
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private void readFolder(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> list = Files.list(folder)) {
            inside = list.filter(Files::isRegularFile)
                    .filter(file -> isCaseFile(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
        for (Path file : inside) {
            readFile(file);
        }
    }

    private static boolean isCaseFile(String name) {
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    private void readFile(Path file) throws IOException {
        String name = file.getFileName().toString();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            if (name.endsWith(".jsonl.gz")) {
                readLines(file.toString(), new BufferedInputStream(new GZIPInputStream(in)));
            } else if (name.endsWith(".jsonl")) {
                readLines(file.toString(), in);
            } else if (name.endsWith(".csv")) {
                readRows(file.toString(), in.readAllBytes());
            } else {
                readJson(file.toString(), withoutEnding(file), in.readAllBytes());
            }
        }
    }

    private void readJson(String where, String defaultId, byte[] json) {
        reporting(() -> {
            JsonNode node = CaseReader.parse(where, Utf8Lines.decode(where, json));
            if (!node.isArray()) {
                readCase(where, defaultId, node);
                return;
            }
            for (int i = 0; i < node.size(); i++) {
                JsonNode item = node.get(i);
                String place = where + "[" + i + "]";
                String id = defaultId + "-" + (i + 1);
                reporting(() -> readCase(place, id, item));
            }
        });
    }

    private void readRows(String where, byte[] csv) {
        reporting(() -> CsvCases.read(
                where,
                Utf8Lines.decode(where, csv),
                (place, number, row) -> reporting(() -> readCase(place, caseSet + "-" + number, row))));
    }

    private void readLines(String where, InputStream in) throws IOException {
        Utf8Lines lines = new Utf8Lines(in, where);
        for (int number = 1; ; number++) {
            try {
                byte[] line = lines.next();
                if (line == null) {
                    return;
                }
                if (!Utf8Lines.isBlank(line)) {
                    String place = lines.where();
                    readCase(place, caseSet + "-" + number, CaseReader.parse(place, Utf8Lines.decode(place, line)));
                }
            } catch (InputException e) {
                problems.add(e.getMessage());
            }
        }
    }

    private void readCase(String where, String defaultId, @Nullable JsonNode json) {
        if (json == null) {
            throw new InputException(where + ": has another number of cells than the header");
        }
        if (!(json instanceof ObjectNode node)) {
            throw new InputException(where
                    + ": not a JSON object; a case is an object with file_path and file_contents, or with a scorer");
        }
        List<EvalCase> parsed = new CaseReader(where, caseSet, unknownFields).read(node, defaultId);
        String id = parsed.get(0).testId();
        String other = whereById.putIfAbsent(id, where);
        if (other != null) {
            throw new InputException(
                    where + ": test_id '" + id + "' is taken by " + other + "; give each case its own");
        }
        cases.addAll(parsed);
    }

    /** A bad case is left out, and the others are read. */
    private void reporting(Runnable reading) {
        try {
            reading.run();
        } catch (InputException e) {
            problems.add(e.getMessage());
        }
    }

    private static String withoutEnding(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        String name = last == null ? "cases" : last.toString();
        for (String ending : ENDINGS) {
            if (name.endsWith(ending) && name.length() > ending.length()) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }
}
