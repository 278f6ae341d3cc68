package io.diffeval.providers.scorer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.diffeval.runner.spi.Score;
import java.util.List;

/** A JSON schema, which answers have to fit. */
final class SchemaRule {
    private static final int MAX_DEPTH = 200;
    private static final int ERRORS_SHOWN = 5;
    private static final String META_SCHEMAS = "json-schema.org/";

    /** An answer is a model's: what is nested more deeply would only take the stack. */
    private static final ObjectMapper ANSWERS = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        ANSWERS.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
    }

    private final Schema schema;

    private SchemaRule(Schema schema) {
        this.schema = schema;
    }

    static SchemaRule of(Settings settings) {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .regularExpressionFactory(expression -> {
                    Pattern pattern = Pattern.compile(expression);
                    return text -> pattern.matcher(text).find();
                })
                .build();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(config)
                        .schemaLoader(loader -> loader.fetchRemoteResources(false)
                                .block(iri -> !iri.toString().contains("://" + META_SCHEMAS))));
        try {
            Schema schema = registry.getSchema(settings.json(Settings.EXPECTED));
            schema.initializeValidators();
            return new SchemaRule(schema);
        } catch (SchemaException | PatternSyntaxException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw settings.wrong(
                    Settings.EXPECTED, "is no JSON schema that can be used without fetching others: " + message);
        }
    }

    Score score(String answer) {
        JsonNode node;
        try {
            node = ANSWERS.readTree(answer);
        } catch (JsonProcessingException e) {
            return Score.passed(false).withEvidence("{\"json\":false}");
        }
        if (node.isMissingNode()) {
            return Score.passed(false).withEvidence("{\"json\":false}");
        }
        List<Error> errors = schema.validate(node);
        return Score.passed(errors.isEmpty()).withEvidence(evidence(errors));
    }

    /** Which keyword failed where; the words for it would depend on the language of the machine. */
    private static String evidence(List<Error> errors) {
        var evidence = ANSWERS.createObjectNode().put("json", true);
        var shown = evidence.putArray("failed");
        errors.stream()
                .map(error -> error.getKeyword() + " " + error.getInstanceLocation())
                .sorted()
                .limit(ERRORS_SHOWN)
                .forEach(shown::add);
        return evidence.toString();
    }
}
