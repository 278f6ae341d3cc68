package io.diffeval.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.InputException;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.plugin.PluginFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What holds for plugins of every kind.
 *
 * @param <T> what the factory makes
 */
public abstract class PluginContract<T> {
    private static final int THREADS = 8;
    private static final int CALLS = 64;

    /** Creates the contract. */
    protected PluginContract() {}

    /**
     * The plugin under test.
     *
     * @return its factory, a new one or always the same
     */
    protected abstract PluginFactory<T> factory();

    /**
     * What the plugin can do beyond the minimum.
     *
     * @return the capabilities; by default none
     */
    protected Set<Capability> capabilities() {
        return Set.of();
    }

    /**
     * The settings that it is tested with.
     *
     * @return by default none
     */
    protected PluginConfig config() {
        return PluginConfig.empty();
    }

    @Test
    void has_an_id_and_a_version_that_stay() {
        PluginFactory<T> factory = factory();
        assertThat(factory.id())
                .as("id")
                .matches("[a-z0-9@._-]+")
                .isEqualTo(factory().id());
        assertThat(factory.version())
                .as("version")
                .isNotBlank()
                .isEqualTo(factory().version());
    }

    @Test
    void refuses_a_setting_that_it_does_not_know() {
        Map<String, String> settings = new TreeMap<>(config().values());
        settings.put("no-such-setting", "1");
        assertThatThrownBy(() -> factory().create(PluginConfig.of(settings)))
                .as("call config.allowOnly(id(), names) in create")
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no-such-setting");
    }

    /** The plugin under test, made. */
    final T plugin() {
        return factory().create(config());
    }

    final boolean can(Capability capability) {
        return capabilities().contains(capability);
    }

    /** Compares field by field, and all at once: what a class consists of is found out once for each comparison. */
    static <R> void assertAllAlike(List<R> results, R expected) {
        assertThat(results).usingRecursiveComparison().isEqualTo(Collections.nCopies(results.size(), expected));
    }

    /** The results of the same call, made by many threads at once. */
    static <R> List<R> atOnce(Callable<R> call) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<R>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(call);
            }
            List<R> results = new ArrayList<>();
            for (Future<R> result : executor.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
