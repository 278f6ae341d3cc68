package io.diffeval.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers a stream of JSON objects, one a line, with another: in input order, over all cores, in bounded memory. A bad
 * line is reported and the others are answered.
 */
final class JsonLines {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(100_000_000)
                        .build());
    }

    private static final ObjectWriter ASCII = MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    /** A JSON object as a map. */
    static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final String name;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Function<ObjectNode, ObjectNode> answer;
    private int badLines;

    private JsonLines(String name, PrintWriter out, PrintWriter err, Function<ObjectNode, ObjectNode> answer) {
        this.name = name;
        this.out = out;
        this.err = err;
        this.answer = answer;
    }

    /**
     * Answers all lines.
     *
     * @param file where to read, null for standard input
     * @return the exit status: {@link Main#BAD_INPUT} if a line was bad
     */
    static int answer(@Nullable Path file, PrintWriter out, PrintWriter err, Function<ObjectNode, ObjectNode> answer) {
        String name = file == null ? "standard input" : file.toString();
        JsonLines lines = new JsonLines(name, out, err, answer);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                file == null ? System.in : Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()))) {
            lines.answerAll(reader);
        } catch (CharacterCodingException e) {
            throw new InputException(name + ": not valid UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            throw new InputException(name + ": cannot be read: " + e.getMessage(), e);
        }
        return lines.badLines == 0 ? Main.DONE : Main.BAD_INPUT;
    }

    private void answerAll(BufferedReader reader) throws IOException {
        int processors = Runtime.getRuntime().availableProcessors();
        int ahead = 16 * processors;
        ExecutorService executor = Executors.newFixedThreadPool(processors);
        Deque<Future<String>> pending = new ArrayDeque<>();
        try {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String where = name + ":" + ++number;
                String json = line;
                if (!line.isBlank()) {
                    pending.add(executor.submit(() -> answerLine(where, json)));
                }
                if (pending.size() >= ahead) {
                    print(pending.remove());
                }
            }
            while (!pending.isEmpty()) {
                print(pending.remove());
            }
        } finally {
            executor.shutdownNow();
            out.flush();
        }
    }

    private String answerLine(String where, String json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return write(answer.apply(object));
            }
            throw new InputException(where + ": not a JSON object; each line takes one");
        } catch (JsonProcessingException e) {
            throw new InputException(where + ": not JSON: " + e.getOriginalMessage(), e);
        } catch (InputException e) {
            String message = String.valueOf(e.getMessage());
            throw new InputException(message.startsWith(where) ? message : where + ": " + message);
        }
    }

    private void print(Future<String> future) {
        try {
            out.print(future.get());
            out.print('\n');
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof InputException bad)) {
                throw new IllegalStateException("a line could not be answered", e.getCause());
            }
            badLines++;
            err.println("diffeval: " + bad.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputException("interrupted");
        }
    }

    /** As JSON on one line. Where a text holds half a surrogate pair, which UTF-8 cannot express, it is escaped. */
    static String write(JsonNode node) throws JsonProcessingException {
        String json = MAPPER.writeValueAsString(node);
        return StandardCharsets.UTF_8.newEncoder().canEncode(json) ? json : ASCII.writeValueAsString(node);
    }

    /** A text field that must be there. */
    static String text(ObjectNode object, String field) {
        if (object.get(field) == null || !object.get(field).isTextual()) {
            throw new InputException("field " + field + " is missing or no text");
        }
        return object.get(field).textValue();
    }
}
