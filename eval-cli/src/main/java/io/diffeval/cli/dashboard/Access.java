package io.diffeval.cli.dashboard;

import io.diffeval.core.InputException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may read. The token comes once, in the URL; the browser then has a cookie that stands for it, which no script and
 * no other site can use.
 */
final class Access {
    /** As long as nobody guesses. */
    private static final int LEAST_CHARS = 16;

    private static final int BYTES = 24;

    private final String token;
    private final String cookie;
    private final String session;

    private Access(String token, String cookie, String session) {
        this.token = token;
        this.cookie = cookie;
        this.session = session;
    }

    static Access by(@Nullable String token, String cookie, SecureRandom random) {
        if (token != null && (token.length() < LEAST_CHARS || !token.matches("[A-Za-z0-9._~-]*"))) {
            throw new InputException("the token has to have " + LEAST_CHARS
                    + " characters at least, of letters, digits and . _ ~ -; without one, it is made up");
        }
        return new Access(token == null ? random(random) : token, cookie, random(random));
    }

    static String random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String query() {
        return "?token=" + token;
    }

    boolean isToken(String given) {
        return isEqual(token, given);
    }

    boolean hasCookie(List<String> headers) {
        return headers.stream()
                .flatMap(header -> List.of(header.split(";")).stream())
                .map(String::strip)
                .filter(pair -> pair.startsWith(cookie + "="))
                .anyMatch(pair -> isEqual(session, pair.substring(cookie.length() + 1)));
    }

    String setCookie() {
        return cookie + "=" + session + "; Path=/; HttpOnly; SameSite=Strict";
    }

    /** Takes as long whatever is given. */
    private static boolean isEqual(String secret, String given) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
