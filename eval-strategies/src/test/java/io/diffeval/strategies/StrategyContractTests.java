package io.diffeval.strategies;

import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.testkit.Capability;
import io.diffeval.testkit.StrategyContract;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every strategy that comes with diffeval, under the contract that those of others are tested by. */
@ParameterizedClass(name = "{0}")
@MethodSource("strategies")
class StrategyContractTests extends StrategyContract {
    private static final String SEARCH_REPLACE = "<<<<<<< SEARCH\ntwo\n=======\n2\n>>>>>>> REPLACE\n";

    private final DiffStrategyFactory factory;

    StrategyContractTests(String id, DiffStrategyFactory factory) {
        this.factory = factory;
    }

    static Stream<Arguments> strategies() {
        return ServiceLoader.load(DiffStrategyFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .map(factory -> Arguments.of(factory.id(), factory));
    }

    @Override
    protected DiffStrategyFactory factory() {
        return factory;
    }

    @Override
    protected Set<Capability> capabilities() {
        return factory.id().startsWith("as-aider-whole") ? Set.of() : Set.of(Capability.LOCATING);
    }

    @Override
    protected EditPayload edit() {
        String id = factory.id();
        return switch (id.substring(0, id.contains("@") ? id.indexOf('@') : id.length())) {
            case "careful", "strict" -> EditPayload.text(SEARCH_REPLACE);
            case "as-cline" -> EditPayload.text("------- SEARCH\ntwo\n=======\n2\n+++++++ REPLACE\n");
            case "as-aider-diff" -> EditPayload.text("src/a.txt\n```\n" + SEARCH_REPLACE + "```\n");
            case "as-aider-diff-fenced" -> EditPayload.text("```\nsrc/a.txt\n" + SEARCH_REPLACE + "```\n");
            case "as-aider-whole" -> EditPayload.text("src/a.txt\n```\n" + EDITED + "```\n");
            case "as-roo" ->
                EditPayload.text("<<<<<<< SEARCH\n:start_line:2\n-------\ntwo\n=======\n2\n>>>>>>> REPLACE\n");
            case "hashline" -> EditPayload.text("[src/a.txt]\nPUT 2-2:\n+2\n");
            case "as-codex", "as-opencode-v4a", "as-openhands-v4a", "as-openai-agents" ->
                EditPayload.text("*** Begin Patch\n*** Update File: src/a.txt\n@@\n one\n-two\n+2\n three\n"
                        + "*** End Patch\n");
            case "git-apply", "gnu-patch" ->
                EditPayload.text("--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n");
            case "as-aider-udiff" ->
                EditPayload.text("```diff\n--- src/a.txt\n+++ src/a.txt\n@@ ... @@\n one\n-two\n+2\n three\n```\n");
            default -> EditPayload.arguments(Map.of("old_string", "two", "new_string", "2"));
        };
    }
}
