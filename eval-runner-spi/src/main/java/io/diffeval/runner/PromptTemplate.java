package io.diffeval.runner;

import io.diffeval.core.InputException;
import io.diffeval.core.eval.EvalCase;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills a case's values into the placeholders <code>{{name}}</code> of a system prompt. With blanks around the name it is
 * one if the case has that name; else it may be a template that the prompt speaks of.
 */
final class PromptTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{( *+)([A-Za-z0-9_.-]{1,100})( *+)\\}\\}");

    private PromptTemplate() {}

    static String render(String name, String template, EvalCase evalCase) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder rendered = new StringBuilder();
        while (matcher.find()) {
            String value = evalCase.systemPromptDetails().get(matcher.group(2));
            boolean hasBlanks = !matcher.group(1).isEmpty() || !matcher.group(3).isEmpty();
            if (value == null && !hasBlanks) {
                throw new InputException("system prompt " + name + ": placeholder " + matcher.group()
                        + " has no value in system_prompt_details of case " + evalCase.testId());
            }
            matcher.appendReplacement(rendered, Matcher.quoteReplacement(value == null ? matcher.group() : value));
        }
        return matcher.appendTail(rendered).toString();
    }
}
