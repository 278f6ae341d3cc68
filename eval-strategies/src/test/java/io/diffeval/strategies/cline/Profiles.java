package io.diffeval.strategies.cline;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.plugin.PluginConfig;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The five profiles under test, by id. */
final class Profiles {
    static final Map<String, DiffStrategy> BY_ID = Stream.<DiffStrategyFactory>of(
                    new Cline20250606StrategyFactory(),
                    new Cline20250623StrategyFactory(),
                    new Cline20250625StrategyFactory(),
                    new Cline20250626StrategyFactory(),
                    new Cline202601StrategyFactory())
            .collect(Collectors.toUnmodifiableMap(
                    DiffStrategyFactory::id, factory -> factory.create(PluginConfig.empty())));

    private Profiles() {}

    static DiffStrategy of(String id) {
        DiffStrategy strategy = BY_ID.get(id);
        if (strategy == null) {
            throw new IllegalArgumentException("no profile " + id);
        }
        return strategy;
    }

    static EditResult apply(String id, String original, String edit) {
        return of(id).apply(EditRequest.ofFile("file", original, EditPayload.text(edit)));
    }

    /** The text after the edit, null where it was refused. */
    static @Nullable String textAfter(EditResult result) {
        return result instanceof Applied applied ? applied.changes().get(0).after() : null;
    }

    /** Methods in the order of the file, as the tool reports them. */
    static List<String> methods(EditResult result) {
        return result.parts().stream()
                .sorted(Comparator.comparing(EditPart::matchedStart))
                .map(EditPart::method)
                .toList();
    }
}
