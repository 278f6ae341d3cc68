package io.diffeval.providers.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.diffeval.core.InputException;
import io.diffeval.core.plugin.PluginConfig;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the settings that providers of this package have in common. Keys are no settings: those are stored. */
final class HttpSettings {
    static final String HEADER = "header.";
    static final String HEADER_FROM = "header-env.";
    static final String PARAMETER = "param.";

    private static final Set<String> NAMES = Set.of(
            "base-url",
            "key-env",
            "key-file",
            "model",
            "temperature",
            "top-p",
            "max-tokens",
            "reasoning-effort",
            "thinking-budget",
            "tools",
            "timeout-s",
            "idle-timeout-s",
            "max-reply-chars");
    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "proxy-authorization", "api-key", "x-api-key", "cookie");
    private static final Set<String> RESERVED_HEADERS =
            Set.of("connection", "content-length", "expect", "host", "upgrade", "content-type", "accept");
    private static final int MAX_SECONDS = 86_400;
    private static final int MAX_REPLY_CHARS = 100_000_000;

    private final String plugin;
    private final PluginConfig config;
    private final Function<String, @Nullable String> environment;
    private final URI base;

    HttpSettings(
            String plugin,
            PluginConfig config,
            Set<String> further,
            String defaultBase,
            Function<String, @Nullable String> environment) {
        this.plugin = plugin;
        this.config = config;
        this.environment = environment;
        allowOnly(further);
        this.base = base(defaultBase);
    }

    private void allowOnly(Set<String> further) {
        Set<String> known = new HashSet<>(NAMES);
        known.addAll(further);
        for (String name : config.values().keySet()) {
            boolean prefixed = List.of(HEADER, HEADER_FROM, PARAMETER).stream()
                    .anyMatch(prefix -> name.startsWith(prefix) && name.length() > prefix.length());
            if (!prefixed && !known.contains(name)) {
                throw new InputException(plugin + ": unknown setting '" + name + "'; known: "
                        + String.join(", ", new TreeSet<>(known)) + ", header.NAME, header-env.NAME, param.NAME");
            }
        }
    }

    private URI base(String defaultBase) {
        String text = config.values().getOrDefault("base-url", defaultBase).strip();
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (http && bare && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw badBase();
        }
        throw badBase();
    }

    /** Says nothing of the value: it may hold a password. */
    private InputException badBase() {
        return new InputException(plugin + ": base-url takes an http or https URL such as http://localhost:8000/v1,"
                + " without user, query and fragment; a key comes from a variable (key-env) or a file (key-file)");
    }

    URI base() {
        return base;
    }

    KnownServer server() {
        return KnownServer.of(base);
    }

    Duration timeout() {
        return Duration.ofSeconds(config.integer("timeout-s", 1_200, 1, MAX_SECONDS));
    }

    Duration idleTimeout() {
        return Duration.ofSeconds(config.integer("idle-timeout-s", 300, 1, MAX_SECONDS));
    }

    int maxReplyChars() {
        return config.integer("max-reply-chars", 8_000_000, 1, MAX_REPLY_CHARS);
    }

    CallParameters parameters() {
        String tools = text("tools");
        return new CallParameters(
                server(),
                text("model"),
                number("temperature", 0, 2),
                number("top-p", 0, 1),
                wholeNumber("seed"),
                wholeNumber("max-tokens"),
                text("reasoning-effort"),
                wholeNumber("thinking-budget"),
                tools == null ? List.of() : ToolDefinition.read(tools),
                extra());
    }

    /** The key, from the file or variable that is named, else from the server's customary variable. */
    @Nullable
    String key() {
        String file = text("key-file");
        if (file != null) {
            return checked(keyIn(file), "file '" + file + "'");
        }
        String named = text("key-env");
        String variable = named == null ? server().keyVariable() : named;
        if (variable == null) {
            return null;
        }
        if (named == null && !"https".equalsIgnoreCase(base.getScheme())) {
            throw new InputException(
                    plugin + ": base-url begins with http, so that anybody on the way could read the key of "
                            + base.getHost() + "; use https, or name the key's variable (key-env) if that is meant");
        }
        return checked(variable(variable), "variable " + variable);
    }

    /** Headers of one's own, by name; those that come from variables are secrets too. */
    Map<String, String> headers(List<String> secrets) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        config.values().forEach((setting, value) -> {
            if (setting.startsWith(HEADER)) {
                String name = headerName(setting.substring(HEADER.length()));
                if (SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                    throw new InputException(plugin + ": header " + name + " holds a key, and settings are stored;"
                            + " name the variable that holds it: header-env." + name + "=VARIABLE");
                }
                headers.put(name, headerValue(value, "setting '" + setting + "'"));
            } else if (setting.startsWith(HEADER_FROM)) {
                String secret = checked(variable(value.strip()), "variable " + value.strip());
                secrets.add(secret);
                headers.put(headerName(setting.substring(HEADER_FROM.length())), secret);
            }
        });
        return headers;
    }

    @Nullable
    String text(String name) {
        String value = config.values().get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private String headerName(String name) {
        boolean token = name.chars().allMatch(c -> c > ' ' && c < 127 && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0);
        if (!token || RESERVED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new InputException(plugin + ": header '" + name + "' cannot be set");
        }
        return name;
    }

    private String headerValue(String value, String where) {
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new InputException(plugin + ": " + where + " must be printable ASCII on one line");
        }
        return value;
    }

    private String variable(String name) {
        String value = environment.apply(name);
        if (value == null || value.isBlank()) {
            throw new InputException(plugin + ": the key is missing: set " + name
                    + ", or name another variable (key-env) or a file (key-file)");
        }
        return value;
    }

    private String keyIn(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new InputException(plugin + ": key-file '" + file + "' cannot be read as a text file", e);
        }
    }

    /** A key is told by where it stands only, whatever is wrong with it. */
    private String checked(String key, String where) {
        String stripped = key.strip();
        if (stripped.isEmpty() || stripped.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new InputException(plugin + ": the key in " + where + " must be printable ASCII without blanks");
        }
        return stripped;
    }

    private Map<String, JsonNode> extra() {
        Map<String, JsonNode> extra = new TreeMap<>();
        config.values().forEach((setting, value) -> {
            if (setting.startsWith(PARAMETER)) {
                JsonNode json = Json.read(value);
                extra.put(setting.substring(PARAMETER.length()), json == null ? TextNode.valueOf(value) : json);
            }
        });
        return extra;
    }

    private @Nullable Double number(String name, double min, double max) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            double value = Double.parseDouble(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw outOfRange(name, text, "a number from " + min + " to " + max);
        }
        throw outOfRange(name, text, "a number from " + min + " to " + max);
    }

    private @Nullable Long wholeNumber(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw outOfRange(name, text, "a whole number from 0");
        }
        throw outOfRange(name, text, "a whole number from 0");
    }

    private InputException outOfRange(String name, String text, String takes) {
        return new InputException(plugin + ": setting '" + name + "' is '" + text + "'; it takes " + takes);
    }

    /** All that is secret of a key and of headers. */
    static Secrets secrets(@Nullable String key, List<String> fromVariables) {
        List<String> values = new ArrayList<>(fromVariables);
        if (key != null) {
            values.add(key);
        }
        return new Secrets(values);
    }
}
