package io.diffeval.cli;

import io.diffeval.runner.Registry;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code diffeval plugins}: lists what can be named. */
@Command(
        name = "plugins",
        description = "Lists providers, parsers, strategies and scorers: id, version, jar.",
        footer = {"", "Example: diffeval plugins --format json"})
final class PluginsCommand implements Callable<Integer> {
    @Mixin
    private FormatOption output = new FormatOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var command = Objects.requireNonNull(spec).commandLine();
        Registry registry = Plugins.load();
        Table table = new Table("kind", "id", "version", "jar");
        registry.entries().forEach(e -> table.row(e.kind().label(), e.id(), e.version(), e.location()));
        table.print(command.getOut(), output.format());
        registry.problems().forEach(problem -> command.getErr().println("diffeval: " + Printable.of(problem)));
        return Main.DONE;
    }
}
