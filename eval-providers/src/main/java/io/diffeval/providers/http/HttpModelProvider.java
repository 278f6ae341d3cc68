package io.diffeval.providers.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.ModelId;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelRequest;
import io.diffeval.runner.spi.ProviderException;
import io.diffeval.runner.spi.ReplyListener;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Calls models in one wire format on one server. */
final class HttpModelProvider implements ModelProvider {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final WireFormat format;
    private final URI base;
    private final String query;
    private final Map<String, String> headers;
    private final CallParameters parameters;
    private final int maxReplyChars;
    private final PriceTable prices;
    private final ApiFailures failures;
    private final HttpClient client;
    private final StreamingCall call;
    private final LongSupplier nanoTime;
    private final AtomicBoolean warming = new AtomicBoolean();
    private final CompletableFuture<Boolean> warm = new CompletableFuture<>();

    HttpModelProvider(
            WireFormat format,
            HttpSettings settings,
            String query,
            Map<String, String> headers,
            Secrets secrets,
            PriceTable prices,
            LongSupplier nanoTime) {
        this.format = format;
        this.base = settings.base();
        this.query = query;
        this.headers = Map.copyOf(headers);
        this.parameters = settings.parameters();
        this.maxReplyChars = settings.maxReplyChars();
        this.prices = prices;
        this.nanoTime = nanoTime;
        this.failures = new ApiFailures(secrets, new RetryDelay(Clock.systemUTC()));
        this.client = client(settings.base());
        this.call = new StreamingCall(
                client,
                failures,
                secrets,
                settings.idleTimeout().toNanos(),
                settings.timeout().toNanos(),
                nanoTime);
    }

    private static HttpClient client(URI base) {
        // HTTP/1.1: with HTTP/2 a server's limit of streams fails calls instead of holding them back.
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT);
        if ("http".equalsIgnoreCase(base.getScheme())) {
            // Without TLS a piece is less work than handing it to another thread. Handshakes want all cores.
            builder.executor(Runnable::run);
        }
        return builder.build();
    }

    @Override
    public Completion complete(ModelRequest request, ReplyListener listener)
            throws ProviderException, InterruptedException {
        warmUp();
        ObjectNode body = format.body(request, parameters.of(request));
        parameters.putExtra(body);
        HttpRequest http = request(format.path())
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build();
        boolean toolsOffered = !body.path("tools").isEmpty();
        ReplyAssembly reply = new ReplyAssembly(listener, toolsOffered, maxReplyChars, nanoTime.getAsLong());
        call.make(http, reply, format);
        if (reply.cost() == null) {
            String model = reply.model();
            reply.cost(prices.cost(
                    parameters.server(),
                    model == null ? parameters.modelOf(request.model()) : model,
                    reply.usage(),
                    reply.tier()));
        }
        return reply.completion().build();
    }

    @Override
    public @Nullable Double listPriceUsd(ModelId model, TokenUsage usage) {
        return prices.cost(parameters.server(), parameters.modelOf(model), usage, null);
    }

    /** A case without a conversation can't be asked. */
    @Override
    public int attemptsAvailable(EvalCase evalCase, ModelId model) {
        return evalCase.messages().isEmpty() ? 0 : Integer.MAX_VALUE;
    }

    /**
     * Asks once for the server's list of models, so that the first timed call pays for no loading of classes and no
     * name look-up. What comes back does not matter.
     */
    private void warmUp() throws InterruptedException {
        if (warming.compareAndSet(false, true)) {
            try (HttpExchange exchange =
                    new HttpExchange(client, request("models").GET().build(), nanoTime)) {
                HttpExchange.Signal signal = exchange.next(WARM_UP_NANOS);
                while (signal instanceof HttpExchange.Head || signal instanceof HttpExchange.Bytes) {
                    signal = exchange.next(WARM_UP_NANOS);
                }
            } finally {
                warm.complete(true);
            }
            return;
        }
        try {
            warm.get(WARM_UP_NANOS, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Only the timings of the first calls suffer.
            return;
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(base + "/" + path + query)).setHeader("User-Agent", "diffeval");
        headers.forEach(builder::setHeader);
        return builder;
    }
}
