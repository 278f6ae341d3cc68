package io.diffeval.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.eval.EvalCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptTemplateTests {
    @Test
    void refuses_a_placeholder_without_a_value_and_names_case_and_placeholder() {
        assertThatThrownBy(() -> render("in {{cwd}}", Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("{{cwd}}")
                .hasMessageContaining("case c1");
    }

    @Test
    void fills_in_values_literally_and_never_twice() {
        assertThat(render("{{a}} and {{b}}", Map.of("a", "$1 \\ {{b}}", "b", "2")))
                .isEqualTo("$1 \\ {{b}} and 2");
    }

    @Test
    void takes_blanks_around_a_name_that_has_a_value() {
        assertThat(render("{{ a }}, {{a }} and {{ y }}", Map.of("a", "1"))).isEqualTo("1, 1 and {{ y }}");
    }

    @Test
    void leaves_other_braces_alone() {
        assertThat(render("{x} {{ y }} {{}}", Map.of())).isEqualTo("{x} {{ y }} {{}}");
    }

    private static String render(String template, Map<String, String> details) {
        EvalCase evalCase =
                new EvalCase("c1", "set", ContentHash.of(""), null, null, "f", "", null, List.of(), details, List.of());
        return PromptTemplate.render("p", template, evalCase);
    }
}
