package io.diffeval.cli.dashboard;

import com.sun.net.httpserver.HttpServer;
import io.diffeval.cli.report.Site;
import io.diffeval.core.InputException;
import io.diffeval.core.analysis.AnalysisQueries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the pages over HTTP, from the loopback address unless told otherwise, and then for those only who know the
 * token. It reads from the database and from nothing else, and writes nowhere.
 */
public final class Dashboard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dashboard.class);
    private static final int REQUESTS_AT_ONCE = 8;

    private final HttpServer server;
    private final ExecutorService requests;
    private final ExecutorService background;
    private final String host;
    private final @Nullable Access access;

    private Dashboard(
            HttpServer server,
            ExecutorService requests,
            ExecutorService background,
            String host,
            @Nullable Access access) {
        this.server = server;
        this.requests = requests;
        this.background = background;
        this.host = host;
        this.access = access;
    }

    /**
     * Starts to serve.
     *
     * @param queries the database; not closed
     * @param database what to call it, without secrets
     * @param host the address to bind to
     * @param port the port, 0 for any that is free
     * @param token what a reader has to know; null for one of its own making where the address is not loopback, and for
     *     none where it is
     * @return the dashboard, to be closed
     * @throws InputException if it cannot be bound to, or the token is too short
     */
    public static Dashboard start(
            AnalysisQueries queries, String database, String host, int port, @Nullable String token) {
        InetAddress address = address(host);
        boolean isLocal = address.isLoopbackAddress();
        SecureRandom random = new SecureRandom();
        HttpServer server = bind(host, address, port);
        Access access = token == null && isLocal
                ? null
                : Access.by(token, "diffeval-" + server.getAddress().getPort(), random);
        ExecutorService background = Executors.newSingleThreadExecutor(threads("diffeval-figures"));
        ExecutorService requests = Executors.newFixedThreadPool(REQUESTS_AT_ONCE, threads("diffeval-dashboard"));
        Site site = new Site(queries, database, Clock.systemUTC(), background);
        server.createContext("/", new PageHandler(site, new HostCheck(host, isLocal), access, random));
        server.setExecutor(requests);
        server.start();
        background.execute(() -> warmUp(site));
        return new Dashboard(server, requests, background, host, access);
    }

    /**
     * Where it is.
     *
     * @return a URL, with the token if one is needed
     */
    public String url() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return "http://" + name + ":" + server.getAddress().getPort() + "/" + (access == null ? "" : access.query());
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
        background.shutdownNow();
    }

    private static void warmUp(Site site) {
        try {
            site.warmUp();
        } catch (RuntimeException e) {
            // Who asks for the page hears of it; nobody does where the dashboard was closed meanwhile.
            LOG.debug("cannot count ahead", e);
        }
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new InputException("--host " + host + ": no such host", e);
        }
    }

    private static HttpServer bind(String host, InetAddress address, int port) {
        if (port < 0 || port > 65_535) {
            throw new InputException("--port " + port + ": a port is a number from 0 to 65535");
        }
        try {
            return HttpServer.create(new InetSocketAddress(address, port), 0);
        } catch (IOException e) {
            throw new InputException(
                    "cannot serve at " + host + ", port " + port + ": " + e.getMessage() + "; name another --port", e);
        }
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
