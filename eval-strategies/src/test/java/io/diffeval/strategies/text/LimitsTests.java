package io.diffeval.strategies.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.careful.CarefulStrategyFactory;
import io.diffeval.strategies.strict.StrictStrategyFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTests {
    private static final List<DiffStrategyFactory> CONFIGURABLE =
            List.of(new CarefulStrategyFactory(), new StrictStrategyFactory());

    @Test
    void limits_are_shares_of_the_usual_ones() {
        assertThat(Limits.of(PluginConfig.empty()).of(1_000)).isEqualTo(1_000);
        assertThat(Limits.of(percent("1")).of(1_000)).isEqualTo(10);
        assertThat(Limits.of(percent("400")).of(1L << 32)).isEqualTo(1L << 34);
    }

    @Test
    void an_edit_that_the_usual_limits_allow_is_refused_beyond_lower_ones() {
        String file = "line\n".repeat(400_000) + "last\n";
        EditRequest edit = EditRequest.ofFile(
                "a", file, EditPayload.text("<<<<<<< SEARCH\nlast\n=======\nend\n>>>>>>> REPLACE\n"));
        for (DiffStrategyFactory factory : CONFIGURABLE) {
            assertThat(factory.create(PluginConfig.empty()).apply(edit)).isNotInstanceOf(Rejected.class);

            EditResult result = factory.create(percent("1")).apply(edit);

            assertThat(result).as(factory.id()).isInstanceOf(Rejected.class);
            assertThat(((Rejected) result).cause()).isEqualTo(FailureCause.RESOURCE_LIMIT);
        }
    }

    @Test
    void what_is_no_percentage_is_refused() {
        for (DiffStrategyFactory factory : CONFIGURABLE) {
            assertThatThrownBy(() -> factory.create(percent("0"))).hasMessageContaining("limits-percent");
        }
    }

    private static PluginConfig percent(String value) {
        return PluginConfig.of(Map.of("limits-percent", value));
    }
}
