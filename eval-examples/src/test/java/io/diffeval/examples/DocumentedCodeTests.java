package io.diffeval.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows, compiled as it stands; and a plugin made of it, as somebody else would make one. */
class DocumentedCodeTests {
    private static final String PLUGINS = "docs/plugins.md";
    private static final String STRATEGY = DocumentedCode.block(PLUGINS, "FirstMatchStrategyFactory");
    private static final String PROVIDER = DocumentedCode.block(PLUGINS, "PlainHttpProviderFactory");

    /** Finds both plugins, and uses one. */
    private static final String TRY = """
        package com.example.plugin;

        import io.diffeval.core.edit.*;
        import io.diffeval.core.plugin.PluginConfig;
        import io.diffeval.runner.Registry;
        import java.util.Map;

        public final class Try {
            public static void main(String[] args) {
                Registry registry = Registry.load(Try.class.getClassLoader());
                DiffStrategy strategy = registry.strategy("first-match").create(PluginConfig.empty());
                EditRequest request = EditRequest.ofFile("a.txt", "one two",
                        EditPayload.arguments(Map.of("old_string", "two", "new_string", "2")));
                Applied applied = (Applied) strategy.apply(request);
                System.out.println(applied.changes().get(0).after());
                System.out.println(registry.provider("plain-http").id() + registry.problems());
                System.out.println(Try.class.getModule().isNamed() ? "module" : "class path");
            }
        }
        """;

    @TempDir
    Path folder;

    @Test
    void every_class_in_the_documentation_compiles() throws IOException {
        for (String page : List.of("README.md", PLUGINS)) {
            List<String> classes = DocumentedCode.blocks(page).stream()
                    .filter(block -> !DocumentedCode.typeOf(block).isEmpty())
                    .toList();
            assertThat(classes).as(page).isNotEmpty();
            Path target = Files.createDirectory(folder.resolve(page.replace('/', '-')));
            DocumentedCode.compile(target, List.of("-cp", classPath()), classes);
        }
    }

    @Test
    void what_stands_alone_compiles_inside_a_method() {
        List<String> snippets = DocumentedCode.blocks(PLUGINS).stream()
                .filter(block -> DocumentedCode.typeOf(block).isEmpty() && !block.contains("module "))
                .map(block -> """
                    package com.example.plugin;

                    import io.diffeval.core.store.RunStore;
                    import io.diffeval.runner.*;

                    public final class Snippet {
                        void use(RunStore store) {
                    %s
                        }
                    }
                    """.formatted(block))
                .toList();
        for (String snippet : snippets) {
            DocumentedCode.compile(folder, List.of("-cp", classPath()), List.of(snippet, STRATEGY));
        }
    }

    @Test
    void a_strategy_takes_less_than_forty_lines_and_a_provider_less_than_sixty() {
        assertThat(STRATEGY.lines()).hasSizeLessThan(40);
        assertThat(PROVIDER.lines()).hasSizeLessThan(60);
    }

    @Test
    void a_plugin_made_elsewhere_is_found_on_the_class_path() throws Exception {
        Path classes = folder.resolve("classes");
        DocumentedCode.compile(classes, List.of("-cp", classPath()), List.of(STRATEGY, PROVIDER, TRY));
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("io.diffeval.core.edit.DiffStrategyFactory"),
                "com.example.plugin.FirstMatchStrategyFactory\n");
        Files.writeString(
                services.resolve("io.diffeval.runner.spi.ModelProviderFactory"),
                "com.example.plugin.PlainHttpProviderFactory\n");

        String output = java("-cp", jar(classes) + File.pathSeparator + classPath(), "com.example.plugin.Try");

        assertThat(output.lines()).contains("one 2", "plain-http[]", "class path");
    }

    @Test
    void a_plugin_made_elsewhere_is_found_on_the_module_path() throws Exception {
        Path classes = folder.resolve("classes");
        String module = DocumentedCode.blocks(PLUGINS).stream()
                .filter(block -> block.startsWith("module "))
                .findFirst()
                .orElseThrow();
        DocumentedCode.compile(classes, List.of("-p", modulePath()), List.of(module, STRATEGY, PROVIDER, TRY));

        String output = java(
                "-p",
                jar(classes) + File.pathSeparator + modulePath(),
                "-m",
                "com.example.plugin/com.example.plugin.Try");

        assertThat(output.lines()).contains("one 2", "plain-http[]", "module");
    }

    private Path jar(Path classes) {
        Path jar = folder.resolve("my-plugins.jar");
        int status = java.util.spi.ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        assertThat(status).isZero();
        return jar;
    }

    private String java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(arguments));
        Path output = folder.resolve("output");
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(status).as(text).isZero();
        return text;
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** What of the class path the runner needs as modules. */
    private static String modulePath() {
        return Stream.of(classPath().split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") || Files.exists(Path.of(entry, "module-info.class")))
                .filter(entry -> !entry.contains("junit") && !entry.contains("surefire"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
