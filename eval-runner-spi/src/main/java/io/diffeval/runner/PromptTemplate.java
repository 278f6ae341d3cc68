package io.diffeval.runner;

import io.diffeval.core.InputException;
import io.diffeval.core.eval.EvalCase;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills a case's values into the placeholders <code>{{name}}</code> of a system prompt. */
final class PromptTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([A-Za-z0-9_.-]{1,100})\\}\\}");

    private PromptTemplate() {}

    static String render(String name, String template, EvalCase evalCase) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder rendered = new StringBuilder();
        while (matcher.find()) {
            String value = evalCase.systemPromptDetails().get(matcher.group(1));
            if (value == null) {
                throw new InputException("system prompt " + name + ": placeholder {{" + matcher.group(1)
                        + "}} has no value in system_prompt_details of case " + evalCase.testId());
            }
            matcher.appendReplacement(rendered, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(rendered).toString();
    }
}
