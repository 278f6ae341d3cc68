package io.diffeval.benchmarks;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.format.AnyPatch;
import io.diffeval.strategies.format.BlockDraft;
import io.diffeval.strategies.format.Reading;
import io.diffeval.strategies.format.TolerantSearchReplaceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts how many edits each strategy applies rightly, wrongly and not at all, as Markdown tables. Run it with the
 * directory of the data, {@code ../shared/data} by default, and with the page whose generated section is to be written
 * anew; without a page the tables are printed.
 */
public final class StrategyTable {
    /** An edit in another format says nothing about a strategy. */
    private static final Set<FailureCause> OTHER_FORMAT =
            Set.of(FailureCause.WRONG_DIALECT, FailureCause.EMPTY_EDIT, FailureCause.WRONG_TOOL);

    /** How an edit is put to a strategy, by the strategy's id; empty where it does not take the format. */
    private interface Requests {
        Optional<EditRequest> of(String strategy, PerturbedCommits.Item item);
    }

    private final StringBuilder out = new StringBuilder();
    private final Map<String, DiffStrategy> strategies = new TreeMap<>();

    private StrategyTable() {
        ServiceLoader.load(DiffStrategyFactory.class)
                .forEach(factory -> strategies.put(factory.id(), factory.create(PluginConfig.empty())));
    }

    /**
     * Makes the tables.
     *
     * @param args the directory of the data, and the page to write them to; both may be left out
     * @throws IOException if the data cannot be read or the page cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path data = Path.of(args.length > 0 ? args[0] : "../shared/data");
        if (!Files.exists(PerturbedCommits.in(data)) || !Files.exists(RealEdits.in(data))) {
            System.err.println("the data is not in " + data.toAbsolutePath());
            System.exit(2);
        }
        StrategyTable table = new StrategyTable();
        table.perturbed(PerturbedCommits.read(data));
        table.real(RealEdits.read(data));
        if (args.length > 1) {
            GeneratedSection.write(Path.of(args[1]), "strategies", table.out.toString());
        } else {
            System.out.print(table.out);
        }
    }

    private void perturbed(List<PerturbedCommits.Item> items) {
        Predicate<PerturbedCommits.Item> answerable = PerturbedCommits.Item::isAnswerable;
        Requests asWritten = (id, item) -> EditDialect.of(id).equals(Optional.of(EditDialect.SEARCH_REPLACE))
                ? Optional.of(item.request())
                : Optional.empty();
        commits("Perturbed commits, judging half", items, answerable.and(item -> !item.isTuning()), asWritten);
        commits("Perturbed commits, tuning half", items, answerable.and(PerturbedCommits.Item::isTuning), asWritten);
        commits("Perturbed commits, all", items, answerable, asWritten);
        commits("Perturbed commits whose right answer is a refusal", items, answerable.negate(), asWritten);
        commits(
                "Perturbed commits, all, in each strategy's own format",
                items,
                answerable.and(item -> !blocks(item.request()).isEmpty()),
                (id, item) -> inFormatOf(id, item.request()));
        commits(
                "Perturbed commits, all, written as V4A patches",
                items,
                answerable.and(
                        item -> inDialect(EditDialect.V4A, item.request()).isPresent()),
                (id, item) -> readsPatches(id) ? inDialect(EditDialect.V4A, item.request()) : Optional.empty());
    }

    private static boolean readsPatches(String id) {
        return id.equals("careful") || id.equals("strict") || EditDialect.of(id).equals(Optional.of(EditDialect.V4A));
    }

    private void commits(
            String title,
            List<PerturbedCommits.Item> items,
            Predicate<PerturbedCommits.Item> wanted,
            Requests requests) {
        List<PerturbedCommits.Item> chosen = items.stream().filter(wanted).toList();
        Map<String, Tally> tallies = new TreeMap<>();
        for (String id : strategies.keySet()) {
            Tally tally = new Tally();
            for (PerturbedCommits.Item item : chosen) {
                requests.of(id, item)
                        .ifPresent(request -> add(tally, id, request, item.intended(), item.id(), item.repository()));
            }
            tallies.put(id, tally);
        }
        print(title + " (" + chosen.size() + ")", tallies);
        String fewer = tallies.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 0 && entry.getValue().size() < chosen.size())
                .map(entry -> "`" + entry.getKey() + "` " + entry.getValue().size())
                .collect(Collectors.joining(", "));
        if (!fewer.isEmpty()) {
            out.append(
                            "\nRows that rest on fewer edits, for their format cannot express the others, or they do not read it: ")
                    .append(fewer)
                    .append(".\n");
        }
    }

    private void add(
            Tally tally, String id, EditRequest request, @Nullable String expected, String item, String repository) {
        EditResult result = Objects.requireNonNull(strategies.get(id)).apply(request);
        if (!(result instanceof Rejected rejected) || !OTHER_FORMAT.contains(rejected.cause())) {
            tally.add(Fate.of(request, result, expected), item, repository);
        }
    }

    private void print(String title, Map<String, Tally> tallies) {
        out.append("\n### ").append(title).append("\n\n").append(Tally.HEAD);
        List<String> others = new ArrayList<>();
        tallies.forEach((id, tally) -> {
            if (tally.size() > 0) {
                out.append(tally.row(id)).append('\n');
            } else {
                others.add("`" + id + "`");
            }
        });
        if (!others.isEmpty()) {
            out.append("\nNot applicable, for they take other formats or need line numbers: ")
                    .append(String.join(", ", others))
                    .append(".\n");
        }
        Tally careful = Objects.requireNonNull(tallies.get("careful"));
        if (!careful.wrong().isEmpty()) {
            out.append("\nSilent errors of `careful`: ")
                    .append(String.join(", ", careful.wrong()))
                    .append(".\n");
        }
    }

    static Optional<EditRequest> inDialect(EditDialect dialect, EditRequest request) {
        return dialect.write(request.path(), blocks(request))
                .map(payload -> EditRequest.ofFile(request.path(), request.original(), payload));
    }

    private static Optional<EditRequest> inFormatOf(String id, EditRequest request) {
        return EditDialect.of(id).flatMap(dialect -> inDialect(dialect, request));
    }

    /** The blocks of an edit that can be read in one way only; else none. */
    private static List<EditBlock> blocks(EditRequest request) {
        Reading<BlockDraft> reading = TolerantSearchReplaceFormat.read(((EditPayload.Text) request.payload()).text());
        boolean isClear = reading.fault() == null
                && reading.edits().stream()
                        .allMatch(draft -> draft.isClosed() && draft.readings().size() == 1);
        return isClear
                ? reading.edits().stream().map(draft -> draft.readings().get(0)).toList()
                : List.of();
    }

    private void real(List<RealEdits.Item> items) {
        DiffStrategy strict = Objects.requireNonNull(strategies.get("strict"));
        List<RealEdits.Item> known =
                items.stream().filter(item -> item.expected() != null).toList();
        Predicate<RealEdits.Item> isExact = item -> strict.apply(item.request()) instanceof Applied;
        real(
                "Real edits that fit byte for byte and once",
                known.stream().filter(isExact).toList());
        List<RealEdits.Item> others = known.stream().filter(isExact.negate()).toList();
        real("Real edits that need more than that", others);
        needs(others);
        levels(known);
        refused(known);
        unknown(items.stream().filter(item -> item.expected() == null).toList());
    }

    private void real(String title, List<RealEdits.Item> items) {
        Map<String, Tally> tallies = new TreeMap<>();
        for (String id : strategies.keySet()) {
            Tally tally = new Tally();
            if (EditDialect.of(id).isEmpty()) {
                continue;
            }
            items.stream()
                    .filter(item ->
                            readsPatches(id) || AnyPatch.read(item.request().payload()) == null)
                    .forEach(item -> add(tally, id, item.request(), item.expected(), item.id(), item.repository()));
            if (tally.size() > 0) {
                tallies.put(id, tally);
            }
        }
        out.append("\n### ")
                .append(title)
                .append(" (")
                .append(items.size())
                .append(")\n\n")
                .append(Tally.HEAD);
        tallies.forEach((id, tally) -> out.append(tally.row(id)).append('\n'));
    }

    private void needs(List<RealEdits.Item> items) {
        DiffStrategy careful = Objects.requireNonNull(strategies.get("careful"));
        DiffStrategy strict = Objects.requireNonNull(strategies.get("strict"));
        Map<String, Map<Need, Integer>> needs = new TreeMap<>();
        for (RealEdits.Item item : items) {
            FailureCause cause = ((Rejected) strict.apply(item.request())).cause();
            Need need = Need.of(item, careful.apply(item.request()));
            for (String row : List.of("`" + cause.label() + "`", "~all")) {
                needs.computeIfAbsent(row, any -> new EnumMap<>(Need.class)).merge(need, 1, Integer::sum);
            }
        }
        out.append(
                "\n### What those need, by the cause for which `strict` refuses them, and what `careful` makes of them\n\n");
        out.append("| cause | edits | exact | but for white space | silent errors | refused, for it is applied already"
                + " | refused, for the file is to stay as it is | refused else |\n|---|---|---|---|---|---|---|---|\n");
        needs.forEach((row, counts) -> {
            out.append("| ").append(row.replace("~", "")).append(" | ");
            out.append(counts.values().stream().mapToInt(Integer::intValue).sum());
            for (Need need : Need.values()) {
                out.append(" | ").append(counts.getOrDefault(need, 0));
            }
            out.append(" |\n");
        });
    }

    /** What {@code careful} makes of an edit that needs more than a search that fits. */
    private enum Need {
        EXACT,
        EQUIVALENT,
        SILENT_ERROR,
        APPLIED_ALREADY,
        NOTHING_TO_CHANGE,
        REFUSED_ELSE;

        static Need of(RealEdits.Item item, EditResult result) {
            if (result instanceof Rejected rejected) {
                return rejected.detail().contains("applied already")
                        ? APPLIED_ALREADY
                        : item.request().original().equals(item.expected()) ? NOTHING_TO_CHANGE : REFUSED_ELSE;
            }
            Fate fate = Fate.of(item.request(), result, item.expected());
            return fate == Fate.EXACT ? EXACT : fate == Fate.EQUIVALENT ? EQUIVALENT : SILENT_ERROR;
        }
    }

    private static int sum(Map<Fate, Integer> counts, Predicate<Fate> wanted) {
        return counts.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private void levels(List<RealEdits.Item> items) {
        DiffStrategy careful = Objects.requireNonNull(strategies.get("careful"));
        Map<MatchLevel, Map<Fate, Integer>> fates = new EnumMap<>(MatchLevel.class);
        for (RealEdits.Item item : items) {
            EditResult result = careful.apply(item.request());
            if (result instanceof Applied) {
                MatchLevel level = result.parts().stream()
                        .map(part -> Objects.requireNonNull(part.level()))
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
                fates.computeIfAbsent(level, any -> new EnumMap<>(Fate.class))
                        .merge(Fate.of(item.request(), result, item.expected()), 1, Integer::sum);
            }
        }
        out.append("\n### Real edits that `careful` applied, by the most lenient level of their blocks\n\n");
        out.append("| level | exact | but for white space | silent errors |\n|---|---|---|---|\n");
        fates.forEach((level, counts) -> out.append("| L%d %s | %d | %d | %d |%n"
                .formatted(
                        level.number(),
                        level.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        counts.getOrDefault(Fate.EXACT, 0),
                        counts.getOrDefault(Fate.EQUIVALENT, 0),
                        sum(counts, Fate::isSilentError))));
    }

    private void refused(List<RealEdits.Item> items) {
        DiffStrategy careful = Objects.requireNonNull(strategies.get("careful"));
        Map<FailureCause, List<String>> ids = new EnumMap<>(FailureCause.class);
        for (RealEdits.Item item : items) {
            if (careful.apply(item.request()) instanceof Rejected rejected) {
                ids.computeIfAbsent(rejected.cause(), any -> new ArrayList<>()).add(item.id());
            }
        }
        out.append("\n### Real edits that the tool applied and `careful` refused\n\n| cause | edits |\n|---|---|\n");
        ids.forEach((cause, edits) ->
                out.append("| `%s` | %d: %s |%n".formatted(cause.label(), edits.size(), String.join(", ", edits))));
    }

    private void unknown(List<RealEdits.Item> items) {
        DiffStrategy careful = Objects.requireNonNull(strategies.get("careful"));
        List<String> applied = items.stream()
                .filter(item -> careful.apply(item.request()) instanceof Applied)
                .map(RealEdits.Item::id)
                .toList();
        out.append("\n### Real edits whose right outcome is not known (%d)%n%n".formatted(items.size()));
        out.append("`careful` applies %d, which [real-edit-labels.md](real-edit-labels.md) judges: %s.%n"
                .formatted(applied.size(), String.join(", ", applied)));
    }
}
