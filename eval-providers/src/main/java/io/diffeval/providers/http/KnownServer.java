package io.diffeval.providers.http;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Servers whose keys and peculiarities are known by their host's name. */
enum KnownServer {
    OPENAI("OPENAI_API_KEY", "openai/", "api.openai.com"),
    OPENROUTER("OPENROUTER_API_KEY", "openrouter/", "openrouter.ai"),
    AZURE(
            "AZURE_OPENAI_API_KEY",
            "azure/",
            ".openai.azure.com",
            ".cognitiveservices.azure.com",
            ".services.ai.azure.com"),
    ANTHROPIC("ANTHROPIC_API_KEY", "anthropic/", "api.anthropic.com"),
    OTHER(null, "local/");

    private final @Nullable String keyVariable;
    private final String vendor;
    private final String[] hosts;

    KnownServer(@Nullable String keyVariable, String vendor, String... hosts) {
        this.keyVariable = keyVariable;
        this.vendor = vendor;
        this.hosts = hosts;
    }

    static KnownServer of(URI base) {
        String host = String.valueOf(base.getHost()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(server -> Arrays.stream(server.hosts)
                        .anyMatch(known -> known.startsWith(".") ? host.endsWith(known) : host.equals(known)))
                .findFirst()
                .orElse(OTHER);
    }

    /** The variable that holds the key by custom; null where none is known, so that no key goes to a strange host. */
    @Nullable
    String keyVariable() {
        return keyVariable;
    }

    /** The name by which the server knows a model: its id without the part that says where it is served. */
    String modelName(String id) {
        String name = id.startsWith(vendor) ? id.substring(vendor.length()) : id;
        // Models of OpenRouter's own are called openrouter/auto and the like.
        boolean own = this == OPENROUTER && name.indexOf('/') < 0;
        return name.isEmpty() || own ? id : name;
    }
}
