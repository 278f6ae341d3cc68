package io.diffeval.strategies.aider;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.plugin.PluginConfig;
import org.junit.jupiter.api.Test;

class AiderUdiffStrategyTests {
    /** The tool reads the file anew for each hunk, and drops the carriage returns that the hunk before brought. */
    @Test
    void places_are_those_of_the_original_though_a_hunk_brings_carriage_returns() {
        String file = "one\r\ntwo\r\nthree\r\n";
        String edit = "@@ ... @@\n one\n-two\n+2\r\n+zwei\r\n three\n@@ ... @@\n-three\n+3\n";

        EditResult result =
                new AiderUdiffStrategyFactory().create(PluginConfig.empty()).apply(request(file, edit));

        assertThat(result).as(result.toString()).isInstanceOf(Applied.class);
        EditPart last = result.parts().get(1);
        assertThat(last.matchedStart()).isEqualTo(file.indexOf("three"));
        assertThat(last.matchedEnd()).isEqualTo(file.indexOf("three") + "three".length());
        assertThat(((Applied) result).changes().get(0).after()).isEqualTo("one\n2\nzwei\n3\n");
    }

    private static EditRequest request(String file, String edit) {
        return EditRequest.ofFile("a.txt", file, EditPayload.text("```diff\n--- a.txt\n+++ a.txt\n" + edit + "```\n"));
    }
}
