package io.diffeval.examples;

import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.testkit.Capability;
import io.diffeval.testkit.StrategyContract;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The strategy in docs/plugins.md under the contract. */
class DocumentedStrategyTests extends StrategyContract {
    @TempDir
    static Path classes;

    private static DiffStrategyFactory factory;

    @BeforeAll
    static void compile() {
        factory = (DiffStrategyFactory)
                DocumentedCode.instance(classes, DocumentedCode.block("docs/plugins.md", "FirstMatchStrategyFactory"));
    }

    @Override
    protected DiffStrategyFactory factory() {
        return factory;
    }

    @Override
    protected Set<Capability> capabilities() {
        return Set.of(Capability.LOCATING);
    }

    @Override
    protected EditPayload edit() {
        return EditPayload.arguments(Map.of("old_string", "two", "new_string", "2"));
    }
}
