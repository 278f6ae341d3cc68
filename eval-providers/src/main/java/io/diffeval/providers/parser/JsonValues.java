package io.diffeval.providers.parser;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads JSON values into maps, lists, strings, numbers, booleans and nulls. Of duplicate keys the last wins. */
final class JsonValues {
    private static final int MAX_STRING_LENGTH = 50_000_000;
    private static final int MAX_PROBLEM_LENGTH = 200;

    private static final ObjectReader READER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_STRING_LENGTH)
                            .build())
                    .build())
            .readerFor(Object.class);
    private static final ObjectReader WHOLE_TEXT_READER = READER.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonValues() {}

    /** Reads the value that begins at an offset of a reply; what follows it is left alone. */
    static JsonReading readAt(ReplyText text, int start) {
        int limit = text.length();
        try (JsonParser parser = READER.getFactory().createParser(text.array(), start, limit - start)) {
            try {
                Object value = READER.readValue(parser);
                return new JsonReading.Value(value, start + consumed(parser));
            } catch (JacksonException e) {
                int end = start + consumed(parser);
                String problem = end >= limit
                        ? "the reply ends in the middle of the call"
                        : "the call is not valid JSON: " + inOneLine(e);
                return broken(problem, e, end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a text that is to be one value and nothing else. */
    static JsonReading readWhole(String text) {
        try {
            return new JsonReading.Value(WHOLE_TEXT_READER.readValue(text), text.length());
        } catch (JacksonException e) {
            return broken("the call's arguments are not valid JSON: " + inOneLine(e), e, text.length());
        }
    }

    private static JsonReading broken(String problem, JacksonException e, int end) {
        return new JsonReading.Broken(problem, e instanceof StreamConstraintsException, end);
    }

    private static int consumed(JsonParser parser) {
        return (int) parser.currentLocation().getCharOffset();
    }

    private static String inOneLine(JacksonException e) {
        String message = e.getOriginalMessage();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < message.length() && i < MAX_PROBLEM_LENGTH; i++) {
            char c = message.charAt(i);
            line.append(Character.isISOControl(c) ? ' ' : c);
        }
        return line.toString();
    }
}
