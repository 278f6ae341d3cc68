package io.diffeval.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.InputException;
import io.diffeval.runner.Utf8Lines;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(100_000_000)
                        .build());
        MAPPER.getFactory().setCharacterEscapes(new HarmlessEscapes());
    }

    private static final ObjectWriter ASCII = MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    /** A JSON object as a map. */
    static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    /**
     * What a line is answered with.
     *
     * @param json for standard output
     * @param note for a person, on standard error; null where there is nothing to say
     */
    record Answer(ObjectNode json, @Nullable String note) {
        static Answer of(ObjectNode json) {
            return new Answer(json, null);
        }
    }

    private record Printed(String json, @Nullable String note) {}

    private final String name;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Function<ObjectNode, Answer> answer;
    private int badLines;

    private JsonLines(String name, PrintWriter out, PrintWriter err, Function<ObjectNode, Answer> answer) {
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
    static int answer(@Nullable Path file, PrintWriter out, PrintWriter err, Function<ObjectNode, Answer> answer) {
        String name = file == null ? "standard input" : file.toString();
        JsonLines lines = new JsonLines(name, out, err, answer);
        try (InputStream in = new BufferedInputStream(open(file), 1 << 16)) {
            lines.answerAll(new Utf8Lines(in, name));
        } catch (IOException e) {
            throw new InputException(name + ": cannot be read: " + e.getMessage(), e);
        }
        return lines.badLines == 0 ? Main.DONE : Main.BAD_INPUT;
    }

    private static InputStream open(@Nullable Path file) throws IOException {
        if (file == null) {
            return System.in;
        }
        if (!Files.exists(file) || Files.isDirectory(file)) {
            throw new InputException("'" + file + "': no such file; name one with JSON Lines");
        }
        return Files.newInputStream(file);
    }

    private void answerAll(Utf8Lines input) throws IOException {
        int processors = Runtime.getRuntime().availableProcessors();
        int ahead = 16 * processors;
        ExecutorService executor = Executors.newFixedThreadPool(processors);
        Deque<Future<Printed>> pending = new ArrayDeque<>();
        try {
            // Once nobody listens, there is nothing left to do.
            for (boolean more = true; more && !out.checkError(); ) {
                more = submitNext(input, executor, pending);
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

    /** Whether there was another line. */
    private boolean submitNext(Utf8Lines input, ExecutorService executor, Deque<Future<Printed>> pending)
            throws IOException {
        try {
            byte[] line = input.next();
            if (line == null) {
                return false;
            }
            String where = input.where();
            if (!Utf8Lines.isBlank(line)) {
                pending.add(executor.submit(() -> answerLine(where, line)));
            }
        } catch (InputException e) {
            pending.add(CompletableFuture.failedFuture(e));
        }
        return true;
    }

    private Printed answerLine(String where, byte[] line) {
        String json = Utf8Lines.decode(where, line);
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                Answer answered = answer.apply(object);
                return new Printed(write(answered.json()), answered.note());
            }
            throw new InputException("not a JSON object; each line takes one");
        } catch (JsonProcessingException e) {
            throw new InputException(where + ": not JSON: " + problem(e), e);
        } catch (InputException e) {
            throw new InputException(where + ": " + e.getMessage(), e);
        }
    }

    /** What is wrong and where, without what the reader says of itself. */
    private static String problem(JsonProcessingException e) {
        String message = e.getOriginalMessage().lines().findFirst().orElse("");
        int aside = message.indexOf(" (start marker at");
        return (aside < 0 ? message : message.substring(0, aside)) + ", column "
                + e.getLocation().getColumnNr();
    }

    private void print(Future<Printed> future) {
        try {
            Printed printed = future.get();
            out.print(printed.json());
            out.print('\n');
            if (printed.note() != null) {
                err.println(printed.note());
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof InputException bad)) {
                throw new IllegalStateException("a line could not be answered", e.getCause());
            }
            badLines++;
            err.println("diffeval: " + Printable.of(String.valueOf(bad.getMessage())));
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
