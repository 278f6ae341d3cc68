package io.diffeval.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.InputException;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.plugin.PluginConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTests {
    @TempDir
    Path folder;

    @Test
    void a_place_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Plugins.load(folder.resolve("nowhere").toString()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("DIFFEVAL_PLUGINS: '" + folder.resolve("nowhere") + "'");
    }

    @Test
    void a_jar_is_taken_by_its_name_and_out_of_a_folder() throws IOException {
        Path jar = folder.resolve("mine.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry("META-INF/services/" + DiffStrategyFactory.class.getName()));
            out.write(Mine.class.getName().getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }

        assertThat(Plugins.load(jar.toString()).strategy("mine")).isInstanceOf(Mine.class);
        assertThat(Plugins.load(folder.toString()).strategy("mine")).isInstanceOf(Mine.class);
        assertThat(Plugins.load("").entries()).noneMatch(entry -> entry.id().equals("mine"));
    }

    /** Named by the jar that the test writes. */
    public static final class Mine implements DiffStrategyFactory {
        @Override
        public String id() {
            return "mine";
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
