package io.diffeval.cli.dashboard;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that were sent to another name: a page elsewhere can make its own name point here, and would then
 * read what is served. An address in digits cannot be made to point anywhere.
 */
final class HostCheck {
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}|\\[::1\\]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.]+\\]");

    private final String host;
    private final boolean isLocal;

    /**
     * Creates the check.
     *
     * @param host the host that the dashboard was told to be at
     * @param isLocal whether it is the loopback address
     */
    HostCheck(String host, boolean isLocal) {
        this.host = host;
        this.isLocal = isLocal;
    }

    boolean allows(@Nullable String header) {
        if (header == null) {
            return false;
        }
        String name = PORT.matcher(header).replaceFirst("");
        return name.equalsIgnoreCase("localhost")
                || name.equalsIgnoreCase(host)
                || (isLocal ? LOOPBACK : DIGITS).matcher(name).matches();
    }
}
