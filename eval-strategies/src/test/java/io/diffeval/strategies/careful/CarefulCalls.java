package io.diffeval.strategies.careful;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.plugin.PluginConfig;
import java.util.Map;

/** Edits by {@code careful}, and what comes of them. */
final class CarefulCalls {
    static final String FILE = """
            class Shop {
                int open(int day) {
                    return hours.get(day);
                }

                int close(int day) {
                    return endings.get(day);
                }
            }
            """;

    private static final DiffStrategy CAREFUL = new CarefulStrategyFactory().create(PluginConfig.empty());

    private CarefulCalls() {}

    static String block(String search, String replacement) {
        return "<<<<<<< SEARCH\n" + search + "=======\n" + replacement + ">>>>>>> REPLACE\n";
    }

    static EditResult result(String file, String edit) {
        return CAREFUL.apply(EditRequest.ofFile("a", file, EditPayload.text(edit)));
    }

    static EditResult call(String file, Map<String, Object> arguments) {
        return CAREFUL.apply(EditRequest.ofFile("a", file, EditPayload.arguments(arguments)));
    }

    static MatchLevel level(String file, String edit) {
        return result(file, edit).parts().get(0).level();
    }

    static String apply(String file, String edit) {
        return text(result(file, edit));
    }

    static String text(EditResult result) {
        assertThat(result).as(result.toString()).isInstanceOf(Applied.class);
        return ((Applied) result).changes().get(0).after();
    }

    static Rejected refused(String file, String edit) {
        EditResult result = result(file, edit);
        assertThat(result).as(result.toString()).isInstanceOf(Rejected.class);
        return (Rejected) result;
    }

    static Rejected assertRefused(String file, String edit, FailureCause... causes) {
        Rejected rejected = refused(file, edit);
        assertThat(rejected.cause()).as(rejected.detail()).isIn((Object[]) causes);
        return rejected;
    }
}
