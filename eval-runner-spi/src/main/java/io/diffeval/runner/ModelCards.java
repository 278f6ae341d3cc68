package io.diffeval.runner;

import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.store.ModelFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads model cards: YAML or JSON files that tell what is known of models. A card is about one model, or about several
 * quantizations of one.
 *
 * <pre>{@code
 * family: qwen2.5-coder-7b
 * parameter_count: 7615616512
 * context_length: 32768
 * quantizations:
 *   - model_id: local/qwen2.5-coder-7b-q4_k_m
 *     quantization: q4_k_m
 *     weight_bytes: 4683073632
 *   - model_id: local/qwen2.5-coder-7b-q8_0
 *     quantization: q8_0
 * }</pre>
 */
public final class ModelCards {
    private static final int LONGEST_CARD = 1 << 20;
    private static final String QUANTIZATIONS = "quantizations";

    private ModelCards() {}

    /**
     * Reads cards.
     *
     * @param files the cards
     * @return what they say, by model, in the order in which they say it
     * @throws InputException if a file cannot be read, is neither YAML nor JSON, has an unknown or ill-typed field, or
     *     if two cards are about the same model
     */
    public static Map<ModelId, ModelFacts> load(List<Path> files) {
        Map<ModelId, ModelFacts> facts = new LinkedHashMap<>();
        Map<ModelId, Path> fileOf = new LinkedHashMap<>();
        for (Path file : files) {
            for (ModelCardReader card : cards(file)) {
                ModelId model = card.modelId();
                Path other = fileOf.putIfAbsent(model, file);
                if (other != null) {
                    throw new InputException(
                            file + ": model '" + model + "' has a card in " + other + " already; leave one out");
                }
                facts.put(model, card.facts());
            }
        }
        return facts;
    }

    private static List<ModelCardReader> cards(Path file) {
        Map<String, Object> card = object(file.toString(), parse(file));
        if (!card.containsKey(QUANTIZATIONS)) {
            return List.of(new ModelCardReader(file.toString(), card));
        }
        if (!(card.remove(QUANTIZATIONS) instanceof List<?> entries) || entries.isEmpty()) {
            throw new InputException(file + ": field " + QUANTIZATIONS + " must be a list of objects, not empty");
        }
        List<ModelCardReader> cards = new ArrayList<>();
        for (Object entry : entries) {
            String where = file + ": " + QUANTIZATIONS + "[" + cards.size() + "]";
            Map<String, Object> fields = new LinkedHashMap<>(card);
            fields.putAll(object(where, entry));
            cards.add(new ModelCardReader(where, fields));
        }
        return cards;
    }

    private static Object parse(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException("'" + file + "': no such file; --model-card takes a YAML or JSON file");
        }
        try {
            if (Files.size(file) > LONGEST_CARD) {
                throw new InputException(file + ": longer than " + LONGEST_CARD + " bytes; that is no model card");
            }
            String text = Utf8Lines.decode(file.toString(), Files.readAllBytes(file));
            LoadSettings settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(false)
                    .setMaxAliasesForCollections(0)
                    .build();
            Object value = new Load(settings).loadFromString(text);
            return value == null ? "" : value;
        } catch (YamlEngineException e) {
            throw new InputException(file + ": neither YAML nor JSON" + problem(e), e);
        } catch (StackOverflowError e) {
            throw new InputException(file + ": nested too deeply; that is no model card", e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read as a model card: " + e, e);
        }
    }

    private static String problem(YamlEngineException e) {
        if (!(e instanceof MarkedYamlEngineException marked)) {
            return ": " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
        String at = marked.getProblemMark().map(ModelCards::place).orElse("");
        return at + ": " + marked.getProblem();
    }

    private static String place(Mark mark) {
        return " (line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ")";
    }

    private static Map<String, Object> object(String where, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new InputException(where + ": must be an object with model_id and what is known of the model");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((name, field) -> {
            if (field != null) {
                fields.put(String.valueOf(name), field);
            }
        });
        return fields;
    }
}
