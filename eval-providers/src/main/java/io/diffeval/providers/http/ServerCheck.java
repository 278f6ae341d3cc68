package io.diffeval.providers.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server can be called: its key is at hand, and it lists its models to who has it. Nothing is billed.
 *
 * @param server its address
 * @param keyVariable the variable that holds its key by custom
 * @param keyPresent whether that is set; its value is never told
 * @param isReached whether the server answered as to one who may call it; false too where it was not asked
 * @param detail what came of asking, in words
 */
public record ServerCheck(String server, String keyVariable, boolean keyPresent, boolean isReached, String detail) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;

    /**
     * Checks OpenAI, OpenRouter and Anthropic; those are asked whose keys are present.
     *
     * @param environment gives what a variable holds, null where it is not set
     * @return a check for each
     * @throws InterruptedException if the thread was interrupted
     */
    public static List<ServerCheck> customary(Function<String, @Nullable String> environment)
            throws InterruptedException {
        List<ServerCheck> checks = new ArrayList<>();
        checks.add(of("https://api.openai.com/v1", "OPENAI_API_KEY", environment));
        checks.add(of("https://openrouter.ai/api/v1", "OPENROUTER_API_KEY", environment));
        checks.add(of("https://api.anthropic.com/v1", "ANTHROPIC_API_KEY", environment));
        return checks;
    }

    static ServerCheck of(String base, String variable, Function<String, @Nullable String> environment)
            throws InterruptedException {
        String key = environment.apply(variable);
        if (key == null || key.isBlank()) {
            return new ServerCheck(base, variable, false, false, "not asked: no key");
        }
        String stripped = key.strip();
        if (stripped.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            return new ServerCheck(base, variable, true, false, "not asked: the key is not printable ASCII");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/models"))
                .header("Authorization", "Bearer " + stripped)
                .header("x-api-key", stripped)
                .header("anthropic-version", "2023-06-01")
                .GET()
                .build();
        var pending = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build()
                .sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            int status = pending.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS).statusCode();
            return new ServerCheck(base, variable, true, status == OK, "status " + status);
        } catch (TimeoutException e) {
            return new ServerCheck(base, variable, true, false, "no answer within " + TIMEOUT.toSeconds() + " s");
        } catch (ExecutionException e) {
            String cause =
                    e.getCause() == null ? "unknown" : e.getCause().getClass().getSimpleName();
            return new ServerCheck(base, variable, true, false, "not reached: " + cause);
        } finally {
            pending.cancel(true);
        }
    }
}
