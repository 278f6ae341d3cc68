package io.diffeval.providers.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A picture within a URL, {@code data:image/png;base64,...}.
 *
 * @param mediaType for example {@code image/png}
 * @param base64 the picture
 */
record DataUrl(String mediaType, String base64) {
    private static final String SCHEME = "data:";
    private static final String ENCODING = ";base64";

    /** Reads a URL; null where it is another kind of URL. */
    static @Nullable DataUrl of(String url) {
        int comma = url.indexOf(',');
        if (comma < 0 || !url.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String head = url.substring(SCHEME.length(), comma).toLowerCase(Locale.ROOT);
        return head.endsWith(ENCODING)
                ? new DataUrl(head.substring(0, head.length() - ENCODING.length()), url.substring(comma + 1))
                : null;
    }
}
