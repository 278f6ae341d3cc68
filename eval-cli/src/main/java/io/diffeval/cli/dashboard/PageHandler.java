package io.diffeval.cli.dashboard;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.diffeval.cli.report.Site;
import io.diffeval.core.InputException;
import io.diffeval.core.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests: checks who asks, finds the page, and says what a browser may do with it. */
final class PageHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(PageHandler.class);
    private static final String TOKEN = "token";

    private final Site site;
    private final HostCheck hosts;
    private final @Nullable Access access;
    private final SecureRandom random;

    PageHandler(Site site, HostCheck hosts, @Nullable Access access, SecureRandom random) {
        this.site = site;
        this.hosts = hosts;
        this.access = access;
        this.random = random;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (InputException e) {
                answer = message(400, "Bad request", String.valueOf(e.getMessage()));
            } catch (StoreException e) {
                LOG.warn("cannot answer {}", exchange.getRequestURI().getPath(), e);
                answer = message(503, "The database does not answer", String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                LOG.error("cannot answer {}", exchange.getRequestURI().getPath(), e);
                answer = message(500, "Something failed", "The log says what.");
            }
            send(exchange, answer);
        }
    }

    private Answer answer(HttpExchange exchange) {
        if (!hosts.allows(exchange.getRequestHeaders().getFirst("Host"))) {
            return message(403, "Forbidden", "This name is not one that the dashboard is served under.");
        }
        if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return message(405, "Method not allowed", "The dashboard can be read only.");
        }
        RequestUri uri = RequestUri.of(exchange.getRequestURI());
        String token = uri.parameters().remove(TOKEN);
        if (access != null && token != null && access.isToken(token)) {
            // A redirect would be taken to come from the site that led here, and the browser would keep the cookie
            // back.
            exchange.getResponseHeaders().add("Set-Cookie", access.setCookie());
            exchange.getResponseHeaders().set("Refresh", "0; url=/");
            return message(200, "Welcome", "The runs are at /.");
        }
        if (access != null && !access.hasCookie(cookies(exchange))) {
            return message(401, "Unauthorized", "Open the address that 'diffeval dashboard' printed.");
        }
        Optional<Site.Page> page = site.page(uri.path(), uri.parameters());
        return page.map(found -> new Answer(200, found))
                .orElseGet(() -> message(404, "Not found", "There is no such page."));
    }

    private static List<String> cookies(HttpExchange exchange) {
        List<String> cookies = exchange.getRequestHeaders().get("Cookie");
        return cookies == null ? List.of() : cookies;
    }

    private Answer message(int status, String title, String text) {
        return new Answer(status, site.message(title, text));
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        String nonce = Access.random(random);
        byte[] body = site.document(answer.page(), nonce).getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'nonce-" + nonce
                        + "'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), isHead ? -1 : body.length);
        if (!isHead) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    private record Answer(int status, Site.Page page) {}
}
