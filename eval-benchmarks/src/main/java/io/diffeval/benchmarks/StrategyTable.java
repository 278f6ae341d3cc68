package io.diffeval.benchmarks;

import io.diffeval.core.ContentHash;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.score.OutcomeJudge;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Prints how many edits each strategy applies rightly, wrongly and not at all, as Markdown tables. Run it with the
 * directory of the data, {@code ../shared/data} by default; a strategy's id as second argument lists what it got wrong.
 */
public final class StrategyTable {
    private static final String HEAD = """

            ### %s

            | strategy | exact | equivalent | silent wrong | wrong of applied | no-op | refused |
            |---|---|---|---|---|---|---|
            """;

    private final PrintStream out;
    private final String listed;
    private final List<DiffStrategyFactory> factories = ServiceLoader.load(DiffStrategyFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(DiffStrategyFactory::id))
            .toList();

    private StrategyTable(PrintStream out, String listed) {
        this.out = out;
        this.listed = listed;
    }

    /**
     * Prints the tables.
     *
     * @param args the directory of the data, and the id of a strategy whose silent errors to list; both may be left out
     * @throws IOException if the data cannot be read
     */
    public static void main(String[] args) throws IOException {
        Path data = Path.of(args.length > 0 ? args[0] : "../shared/data");
        if (!Files.exists(PerturbedCommits.in(data)) || !Files.exists(RealEdits.in(data))) {
            System.err.println("the data is not in " + data.toAbsolutePath());
            return;
        }
        new StrategyTable(System.out, args.length > 1 ? args[1] : "").print(data);
    }

    private void print(Path data) throws IOException {
        List<PerturbedCommits.Item> commits = PerturbedCommits.read(data);
        Predicate<PerturbedCommits.Item> answerable = item -> !item.intended().isEmpty();
        commits("Perturbed commits, tuning half", commits, answerable.and(PerturbedCommits.Item::isTuning));
        commits("Perturbed commits, judging half", commits, answerable.and(item -> !item.isTuning()));
        commits("Perturbed commits, all", commits, answerable);
        commits("Perturbed commits whose right answer is a refusal", commits, answerable.negate());
        real(RealEdits.read(data));
    }

    private void commits(String title, List<PerturbedCommits.Item> items, Predicate<PerturbedCommits.Item> wanted) {
        List<PerturbedCommits.Item> chosen = items.stream().filter(wanted).toList();
        out.printf(HEAD, title + " (" + chosen.size() + ")");
        for (DiffStrategyFactory factory : factories) {
            DiffStrategy strategy = factory.create(PluginConfig.empty());
            Tally tally = new Tally();
            chosen.forEach(item -> tally.add(fate(item, strategy), item.id() + " " + item.kind()));
            print(factory.id(), tally);
        }
    }

    private void real(List<RealEdits.Item> items) {
        out.printf(HEAD, "Real edits whose outcome is known (" + items.size() + ")");
        for (DiffStrategyFactory factory : factories) {
            DiffStrategy strategy = factory.create(PluginConfig.empty());
            Tally tally = new Tally();
            items.forEach(item -> tally.add(fate(item, strategy), item.id()));
            print(factory.id(), tally);
        }
    }

    private void print(String strategy, Tally tally) {
        out.println(tally.row(strategy));
        if (strategy.equals(listed)) {
            tally.wrong().forEach(out::println);
        }
    }

    static Tally.Fate fate(PerturbedCommits.Item item, DiffStrategy strategy) {
        String after = after(item.request(), strategy.apply(item.request()));
        if (after == null) {
            return Tally.Fate.REFUSED;
        }
        if (ContentHash.of(after).hex().equals(item.intended())) {
            return Tally.Fate.EXACT;
        }
        if (after.equals(item.request().original())) {
            return Tally.Fate.NO_OP;
        }
        return item.rightButForSpace().contains(PerturbedCommits.withoutSpace(after))
                ? Tally.Fate.EQUIVALENT
                : Tally.Fate.WRONG;
    }

    private static Tally.Fate fate(RealEdits.Item item, DiffStrategy strategy) {
        String original = item.request().original();
        String after = after(item.request(), strategy.apply(item.request()));
        if (after == null) {
            return Tally.Fate.REFUSED;
        }
        return switch (OutcomeJudge.judge(original, item.expected(), after).outcome()) {
            case CORRECT_EXACT -> Tally.Fate.EXACT;
            case CORRECT_EQUIVALENT -> Tally.Fate.EQUIVALENT;
            case NO_OP -> Tally.Fate.NO_OP;
            default ->
                PerturbedCommits.withoutSpace(after).equals(PerturbedCommits.withoutSpace(item.expected()))
                        ? Tally.Fate.EQUIVALENT
                        : Tally.Fate.WRONG;
        };
    }

    private static @Nullable String after(EditRequest request, EditResult result) {
        return result instanceof Applied applied && !applied.changes().isEmpty()
                ? applied.changes().get(0).after()
                : null;
    }
}
