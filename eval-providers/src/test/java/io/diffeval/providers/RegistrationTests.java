package io.diffeval.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.providers.scorer.ReferenceScorerFactory;
import io.diffeval.runner.PluginEntry;
import io.diffeval.runner.Registry;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTests {
    @Test
    void everyPluginIsFoundByItsId() {
        Registry registry = Registry.load(getClass().getClassLoader());

        assertThat(registry.problems()).isEmpty();
        assertThat(registry.entries())
                .extracting(PluginEntry::id)
                .contains(
                        "anthropic",
                        "openai",
                        "recorded",
                        "scripted",
                        "apply-patch",
                        "auto",
                        "cline-v2",
                        "json-tool-call",
                        "roo",
                        "search-replace",
                        "unified-diff",
                        "whole-file",
                        "reference");
        assertThat(registry.entries()).extracting(PluginEntry::version).containsOnly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ModelProviderFactory", "OutputParserFactory", "ScorerFactory"})
    void moduleAndClassPathProvideTheSame(String contract) throws Exception {
        Class<?> service = Class.forName("io.diffeval.runner.spi." + contract);
        Path classes = Path.of(ReferenceScorerFactory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> onClassPath = ServiceLoader.load(service).stream()
                .map(provider -> provider.type().getName())
                .collect(Collectors.toSet());

        assertThat(ModuleFinder.of(classes)
                        .find("io.diffeval.providers")
                        .orElseThrow()
                        .descriptor()
                        .provides())
                .filteredOn(provided -> provided.service().equals(service.getName()))
                .flatExtracting(ModuleDescriptor.Provides::providers)
                .containsExactlyInAnyOrderElementsOf(onClassPath);
    }
}
