package io.diffeval.cli.dashboard;

import io.diffeval.core.InputException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, decoded strictly: bad escapes, bytes that are no UTF-8 and a parameter that is given twice are
 * refused.
 *
 * @param path the path
 * @param parameters the parameters
 */
record RequestUri(String path, Map<String, String> parameters) {
    private static final int MOST_CHARS = 8_000;

    static RequestUri of(URI uri) {
        String path = uri.getRawPath();
        String query = uri.getRawQuery();
        if (path == null || path.length() + (query == null ? 0 : query.length()) > MOST_CHARS) {
            throw new InputException("the address is too long");
        }
        // An escaped slash would be taken for one that separates.
        if (path.toLowerCase(Locale.ROOT).contains("%2f")) {
            throw new InputException("the path has an escaped slash");
        }
        return new RequestUri(decoded(path), parameters(query));
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new InputException("a parameter has no name or no value");
            }
            String value = decoded(pair.substring(equals + 1).replace("+", "%20"));
            if (parameters.putIfAbsent(decoded(pair.substring(0, equals)), value) != null) {
                throw new InputException("a parameter is given twice");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw new InputException("the address has a % that is not followed by two hexadecimal digits");
                }
                bytes.write(16 * high + low);
                i += 2;
            } else if (c < 0x80) {
                bytes.write(c);
            } else {
                throw new InputException("the address has a character that is not escaped");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InputException("the address is not UTF-8", e);
        }
    }
}
