package io.diffeval.cli;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.RunComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Comparisons with all that is known of them, under the names that they have in Java. */
final class ComparisonJson {
    private static final ObjectMapper MAPPER = mapper();

    private ComparisonJson() {}

    static void write(Path file, GateReport report) {
        try {
            Files.writeString(file, of(report) + "\n");
        } catch (IOException e) {
            throw new InputException(file + ": cannot be written: " + e, e);
        }
    }

    static String of(GateReport report) {
        List<Decided> gates = report.checks().stream()
                .map(check -> new Decided(
                        check.gate().expression(),
                        report.comparisons().indexOf(check.comparison()),
                        check.decision().label()))
                .toList();
        try {
            return MAPPER.writeValueAsString(new Document(
                    report.comparisons(),
                    gates,
                    gates.isEmpty() ? null : report.decision().label()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("only values are written", e);
        }
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonLines.MAPPER.copy();
        mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        // Of a record its components, and nothing that looks like a property.
        mapper.setVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE);
        return mapper.registerModule(new SimpleModule()
                .addSerializer(RunId.class, ToStringSerializer.instance)
                .addSerializer(ModelId.class, ToStringSerializer.instance)
                .addSerializer(ContentHash.class, ToStringSerializer.instance)
                .addSerializer(new LowerCase()));
    }

    /** A gate on the comparison at an index. */
    private record Decided(String gate, int comparison, String decision) {}

    private record Document(
            List<RunComparison> comparisons,
            List<Decided> gates,
            @Nullable String decision) {}

    private static final class LowerCase extends StdSerializer<Enum<?>> {
        private static final long serialVersionUID = 1;

        LowerCase() {
            super(Enum.class, false);
        }

        @Override
        public void serialize(Enum<?> value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }
}
