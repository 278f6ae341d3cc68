package io.diffeval.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.InputException;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.plugin.PluginConfig;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTests {
    @Test
    void refuses_two_plugins_of_one_id_and_names_both() {
        assertThatThrownBy(() -> Registry.of(new Named("same"), new Other("same")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("share the id 'same'")
                .hasMessageContaining(Named.class.getName())
                .hasMessageContaining(Other.class.getName());
    }

    @Test
    void refuses_a_blank_id() {
        assertThatThrownBy(() -> Registry.of(new Named(" ")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("blank id");
    }

    @Test
    void names_the_known_ones_where_one_is_unknown() {
        Registry registry = Registry.of(new Named("b"), new Named("a"));

        assertThatThrownBy(() -> registry.strategy("c"))
                .isInstanceOf(InputException.class)
                .hasMessage("unknown strategy 'c'; known: a, b");
        assertThatThrownBy(() -> registry.parser("c")).hasMessage("unknown parser 'c'; known: none");
    }

    @Test
    void isolates_a_plugin_that_cannot_be_loaded(@TempDir Path jar) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(DiffStrategyFactory.class.getName()), "no.such.Factory\n" + Loaded.class.getName());

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            Registry registry = Registry.load(loader);

            assertThat(registry.problems()).singleElement().asString().contains("no.such.Factory");
            assertThat(registry.strategy("loaded")).isInstanceOf(Loaded.class);
        }
    }

    @Test
    void isolates_a_plugin_that_throws_where_it_is_asked_for_its_id(@TempDir Path jar) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(DiffStrategyFactory.class.getName()),
                Nameless.class.getName() + "\n" + Loaded.class.getName());

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            Registry registry = Registry.load(loader);

            assertThat(registry.problems())
                    .singleElement()
                    .asString()
                    .contains(Nameless.class.getName(), "no name yet");
            assertThat(registry.strategy("loaded")).isInstanceOf(Loaded.class);
        }
    }

    /** Has no id. */
    public static final class Nameless extends Named {
        public Nameless() {
            super("");
        }

        @Override
        public String id() {
            throw new IllegalStateException("no name yet");
        }
    }

    @Test
    void lists_plugins_with_version_and_origin() {
        assertThat(Registry.of(new Named("a")).entries()).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(PluginKind.STRATEGY);
            assertThat(entry.version()).isEqualTo("1");
            assertThat(entry.location()).isNotBlank();
        });
    }

    /** A strategy found by the service loader. */
    public static final class Loaded extends Named {
        public Loaded() {
            super("loaded");
        }
    }

    static final class Other extends Named {
        Other(String id) {
            super(id);
        }
    }

    static class Named implements DiffStrategyFactory {
        private final String id;

        Named(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public DiffStrategy create(PluginConfig config) {
            return request -> Rejected.of(FailureCause.NO_MATCH, "never");
        }
    }
}
