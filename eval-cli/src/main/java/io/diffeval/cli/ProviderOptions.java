package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.plugin.PluginConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who calls the models, and with what. */
final class ProviderOptions {
    private static final String RECORDED = "recorded";
    private static final String SCRIPTED = "scripted";
    private static final String OPENAI = "openai";
    private static final String ANTHROPIC = "anthropic";
    private static final String BASE_URL = "base-url";
    private static final String OPENROUTER = "openrouter/";
    private static final String OPENROUTER_URL = "https://openrouter.ai/api/v1";

    /** How the names of models begin that one provider serves. */
    private static final Map<String, List<String>> NAMES = Map.of(
            OPENAI, List.of("openai/", OPENROUTER, "gpt-", "chatgpt-", "o1", "o3", "o4"),
            ANTHROPIC, List.of("anthropic/", "claude-"));

    @Option(
            names = "--provider",
            paramLabel = "ID",
            description = "Who calls the models (default: by their names, as openai/gpt-5-mini, anthropic/claude-opus-5"
                    + " or openrouter/qwen/qwen3-coder; recorded where the cases hold their outputs).")
    private @Nullable String provider;

    @Option(
            names = "--provider-option",
            paramLabel = "NAME=VALUE",
            split = ",",
            description = "A setting of the provider, for example base-url=http://localhost:8000/v1 or temperature=0;"
                    + " @FILE as value reads it from a file. Stored, so never a key.")
    private Map<String, String> options = new TreeMap<>();

    @Option(
            names = "--param",
            paramLabel = "NAME=JSON",
            description =
                    "A further field of the request, for example 'provider={\"order\":[\"a\",\"b\"]}'; @FILE reads"
                            + " it from a file. May be repeated.")
    private Map<String, String> parameters = new TreeMap<>();

    @Option(
            names = "--header",
            paramLabel = "NAME=VALUE",
            description = "A header of the request, for example X-Title=diffeval. May be repeated. Never a key.")
    private Map<String, String> headers = new TreeMap<>();

    /** The provider that is named, or that the models' names tell. */
    String id(List<EvalCase> cases, List<ModelId> models) {
        if (provider != null) {
            return provider;
        }
        if (models.isEmpty() || models.stream().allMatch(model -> isRecorded(cases, model))) {
            return RECORDED;
        }
        Set<String> ids = new TreeSet<>();
        models.forEach(model -> ids.add(byName(model)));
        if (ids.size() > 1) {
            throw new InputException("the models are served by different providers, " + String.join(" and ", ids)
                    + "; make a run for each");
        }
        return ids.iterator().next();
    }

    /** Whether a provider needs the case files again to go on. */
    static boolean playsBack(String provider) {
        return provider.equals(RECORDED) || provider.equals(SCRIPTED);
    }

    PluginConfig config(List<ModelId> models) {
        Map<String, String> settings = new TreeMap<>();
        options.forEach((name, value) -> settings.put(name, read(value)));
        parameters.forEach((name, value) -> settings.put("param." + name, read(value)));
        headers.forEach((name, value) -> settings.put("header." + name, value));
        boolean routed =
                !models.isEmpty() && models.stream().allMatch(m -> m.value().startsWith(OPENROUTER));
        if (provider == null && routed) {
            settings.putIfAbsent(BASE_URL, OPENROUTER_URL);
        }
        return PluginConfig.of(settings);
    }

    private static boolean isRecorded(List<EvalCase> cases, ModelId model) {
        return cases.stream()
                .flatMap(c -> c.recordedOutputs().stream())
                .anyMatch(output -> output.model().equals(model));
    }

    private String byName(ModelId model) {
        for (Map.Entry<String, List<String>> names : NAMES.entrySet()) {
            if (names.getValue().stream().anyMatch(model.value()::startsWith)) {
                return names.getKey();
            }
        }
        if (options.containsKey(BASE_URL)) {
            return OPENAI;
        }
        throw new InputException("the cases hold no output of model '" + model + "', and its name does not tell who"
                + " serves it; name the provider (--provider openai) and the server (--provider-option base-url=URL)");
    }

    private static String read(String value) {
        if (!value.startsWith("@")) {
            return value;
        }
        try {
            return Files.readString(Path.of(value.substring(1)), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new InputException("'" + value.substring(1) + "' cannot be read as a text file", e);
        }
    }
}
