package io.diffeval.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;

class HttpExchangeTests {
    @Test
    void an_error_that_the_client_throws_is_a_connection_that_failed() throws Exception {
        Error noDescriptor = new InternalError("too many open files");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:1/")).build();

        try (HttpExchange exchange = new HttpExchange(new ThrowingClient(noDescriptor), request, () -> 7)) {
            assertThat(exchange.next(TimeUnit.SECONDS.toNanos(10))).isEqualTo(new HttpExchange.Broken(noDescriptor, 7));
        }
    }

    /** A client that can't even begin. */
    private static final class ThrowingClient extends HttpClient {
        private final Error error;

        ThrowingClient(Error error) {
            this.error = error;
        }

        @Override
        public <T> CompletableFuture<HttpResponse<T>> sendAsync(
                HttpRequest request, HttpResponse.BodyHandler<T> handler) {
            throw error;
        }

        @Override
        public <T> CompletableFuture<HttpResponse<T>> sendAsync(
                HttpRequest request,
                HttpResponse.BodyHandler<T> handler,
                HttpResponse.PushPromiseHandler<T> pushHandler) {
            throw error;
        }

        @Override
        public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
            throw error;
        }

        @Override
        public Optional<CookieHandler> cookieHandler() {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> connectTimeout() {
            return Optional.empty();
        }

        @Override
        public Redirect followRedirects() {
            return Redirect.NEVER;
        }

        @Override
        public Optional<ProxySelector> proxy() {
            return Optional.empty();
        }

        @Override
        public SSLContext sslContext() {
            throw error;
        }

        @Override
        public SSLParameters sslParameters() {
            throw error;
        }

        @Override
        public Optional<Authenticator> authenticator() {
            return Optional.empty();
        }

        @Override
        public Version version() {
            return Version.HTTP_1_1;
        }

        @Override
        public Optional<Executor> executor() {
            return Optional.empty();
        }
    }
}
