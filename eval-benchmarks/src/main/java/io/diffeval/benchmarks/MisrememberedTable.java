package io.diffeval.benchmarks;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What strategies make of edits of your own files that were written down from a faulty memory: prints a table of the
 * strategies, and one of the slips under the first of them. The mix is artificial: compare strategies by it, never
 * models. Rates have intervals clustered by file.
 *
 * <p>Arguments: a directory, whose text files below hidden folders and {@code target} are left out, a seed, how many edits,
 * and the strategies.
 */
public final class MisrememberedTable {
    private static final int SHORTEST = 600;
    private static final int LONGEST = 60_000;
    private static final int FEWEST_LINES = 3;

    private MisrememberedTable() {}

    /**
     * Prints the tables.
     *
     * @param args directory, seed, number of edits, strategies
     * @throws IOException if the directory cannot be read
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 4) {
            System.err.println("MisrememberedTable DIRECTORY SEED EDITS STRATEGY…");
            System.exit(2);
        }
        Map<String, String> files = files(Path.of(args[0]));
        if (files.isEmpty()) {
            System.err.println("no text files of " + SHORTEST + " to " + LONGEST + " characters in " + args[0]);
            System.exit(2);
        }
        MisrememberedEdits edits = new MisrememberedEdits(files, Long.parseLong(args[1]));
        Map<String, DiffStrategy> strategies = new LinkedHashMap<>();
        for (String id : List.of(args).subList(3, args.length)) {
            strategies.put(id, Strategies.named(id));
        }
        Map<String, Tally> tallies = new LinkedHashMap<>();
        Map<MemorySlip, Tally> slips = new EnumMap<>(MemorySlip.class);
        String first = args[3];
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            MisrememberedEdits.Item item = edits.next();
            String id = args[1] + "-" + i;
            strategies.forEach((name, strategy) -> {
                Optional<Fate> fate = fate(item, name, strategy);
                if (fate.isPresent()) {
                    tallies.computeIfAbsent(name, key -> new Tally()).add(fate.get(), id, item.path());
                    if (name.equals(first)) {
                        slips.computeIfAbsent(item.slip(), key -> new Tally()).add(fate.get(), id, item.path());
                    }
                }
            });
        }
        System.out.print(Tally.HEAD);
        tallies.forEach((name, tally) -> System.out.println(tally.row(name)));
        System.out.print("\n" + Tally.HEAD.replace("| strategy |", "| slip, under " + first + " |"));
        slips.forEach((slip, tally) -> System.out.println(tally.row(slip.name())));
    }

    /** Empty where the strategy's format cannot express the edit. */
    static Optional<Fate> fate(MisrememberedEdits.Item item, String name, DiffStrategy strategy) {
        Optional<EditPayload> payload =
                EditDialect.of(name).flatMap(dialect -> dialect.write(item.path(), item.blocks()));
        return payload.map(edit -> {
            EditRequest request = EditRequest.ofFile(item.path(), item.original(), edit);
            return Fate.of(request, strategy.apply(request), item.intended());
        });
    }

    /** The text files of a directory, by name. */
    static Map<String, String> files(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Path name = directory.relativize(path);
                if (!isLeftOut(name) && Files.size(path) >= SHORTEST && Files.size(path) <= LONGEST) {
                    read(path).ifPresent(text -> files.put(name.toString(), text));
                }
            }
        }
        return files;
    }

    private static boolean isLeftOut(Path name) {
        for (Path part : name) {
            if (part.toString().startsWith(".") || part.toString().equals("target")) {
                return true;
            }
        }
        return false;
    }

    /** Empty where a file is no text, has other line ends, or too few lines to change one between others. */
    private static Optional<String> read(Path path) throws IOException {
        try {
            String text = Files.readString(path);
            boolean isPlain = text.endsWith("\n")
                    && text.lines().count() >= FEWEST_LINES
                    && text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t');
            return isPlain ? Optional.of(text) : Optional.empty();
        } catch (MalformedInputException e) {
            return Optional.empty();
        }
    }
}
