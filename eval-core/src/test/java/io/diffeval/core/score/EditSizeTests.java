package io.diffeval.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditScript;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditSizeTests {
    @Test
    void anEmptyScriptHasNoSize() {
        assertThat(EditSize.of(EditScript.EMPTY)).isEqualTo(new EditSize(0, 0, 0));
    }

    @Test
    void aBlockThatChangesNothingIsStillAnEdit() {
        assertThat(EditSize.of(script(new EditBlock("same\n", "same\n")))).isEqualTo(new EditSize(1, 0, 0));
    }

    @Test
    void contextLinesDoNotCount() {
        EditBlock block = new EditBlock("""
                def area(r):
                    return 3.14 * r * r
                """, """
                def area(r):
                    if r < 0:
                        raise ValueError(r)
                    return math.pi * r * r
                """);
        assertThat(EditSize.of(script(block))).isEqualTo(new EditSize(1, 1, 3));
    }

    @Test
    void blocksAddUp() {
        EditScript script = script(new EditBlock("a\nb\n", ""), new EditBlock("", "c\n"), new EditBlock("d\n", "e\n"));
        assertThat(EditSize.of(script)).isEqualTo(new EditSize(3, 3, 2));
    }

    private static EditScript script(EditBlock... blocks) {
        return EditScript.of(List.of(blocks));
    }
}
