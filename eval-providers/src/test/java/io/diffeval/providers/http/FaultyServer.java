package io.diffeval.providers.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A server on loopback that answers whatever it is told, byte by byte: it writes to the bare socket, so it can also break
 * the rules of HTTP. A request whose body holds a plan's marker gets the plan's answers, one after another, the last one
 * for ever; all others get the answer that is right.
 */
final class FaultyServer implements AutoCloseable {
    /** What is sent for a request. */
    @FunctionalInterface
    interface Answer {
        void send(Connection connection) throws IOException;
    }

    /** A request, its head and body as text. */
    record Request(String head, String body) {
        String header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private static final class Plan {
        private final List<Answer> answers;
        private int next;

        Plan(List<Answer> answers) {
            this.answers = answers;
        }

        synchronized Answer take() {
            return answers.get(Math.min(next++, answers.size() - 1));
        }
    }

    private final ServerSocket socket;
    private final Answer right;
    private final Map<String, Plan> plans = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch clientLeft = new CountDownLatch(1);

    FaultyServer(Answer right) throws IOException {
        this.right = right;
        this.socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        start(this::acceptAll, "faulty-server");
    }

    FaultyServer plan(String marker, Answer... answers) {
        plans.put(marker, new Plan(List.of(answers)));
        return this;
    }

    String base() {
        return "http://localhost:" + socket.getLocalPort() + "/v1";
    }

    /** The requests for replies whose body holds a marker, in the order in which they came. */
    List<Request> requests(String marker) {
        return requests.stream().filter(r -> r.body().contains(marker)).toList();
    }

    /** Reaches zero when a client has closed a connection that a stalling answer holds. */
    CountDownLatch clientLeft() {
        return clientLeft;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }

    private void acceptAll() {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                open.add(accepted);
                start(() -> serve(accepted), "faulty-connection");
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket accepted) {
        try (accepted) {
            Connection connection = new Connection(accepted);
            while (true) {
                Request request = connection.read();
                if (!request.head().startsWith("POST")) {
                    connection.status(200, "Content-Type: application/json", "{\"data\":[]}");
                    continue;
                }
                requests.add(request);
                answerTo(request).send(connection);
            }
        } catch (IOException e) {
            // The client left, or the answer was to break the connection.
            return;
        } finally {
            open.remove(accepted);
        }
    }

    private Answer answerTo(Request request) {
        for (Map.Entry<String, Plan> plan : plans.entrySet()) {
            if (request.body().contains(plan.getKey())) {
                return plan.getValue().take();
            }
        }
        return right;
    }

    /** A connection, as answers see it. */
    final class Connection {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        Request read() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int b = in.read();
                if (b < 0) {
                    throw new EOFException();
                }
                head.write(b);
            }
            Request withoutBody = new Request(head.toString(StandardCharsets.ISO_8859_1), "");
            String length = withoutBody.header("content-length");
            byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
            return new Request(withoutBody.head(), new String(body, StandardCharsets.UTF_8));
        }

        void raw(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        void raw(String text) throws IOException {
            raw(text.getBytes(StandardCharsets.UTF_8));
        }

        /** A whole response of known length. */
        void status(int status, String headers, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            raw("HTTP/1.1 " + status + " Status\r\n" + (headers.isEmpty() ? "" : headers + "\r\n") + "Content-Length: "
                    + bytes.length + "\r\n\r\n");
            raw(bytes);
        }

        void beginStream() throws IOException {
            raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        }

        void chunk(byte[] bytes) throws IOException {
            ByteArrayOutputStream framed = new ByteArrayOutputStream();
            framed.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            framed.writeBytes(bytes);
            framed.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            raw(framed.toByteArray());
        }

        void chunk(String text) throws IOException {
            chunk(text.getBytes(StandardCharsets.UTF_8));
        }

        void endStream() throws IOException {
            raw("0\r\n\r\n");
        }

        /** Closes the connection so that the client gets a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
            throw new EOFException();
        }

        /** Closes the connection in an orderly way. */
        void hangUp() throws IOException {
            socket.close();
            throw new EOFException();
        }

        /** Sends nothing more until the client leaves. */
        void stall() throws IOException {
            while (in.read() >= 0) {
                // What a client may still send does not matter.
                continue;
            }
            clientLeft.countDown();
            throw new EOFException();
        }
    }

    /** A stream of events, each in a chunk of its own. */
    static Answer stream(List<String> events) {
        return connection -> {
            connection.beginStream();
            for (String event : events) {
                connection.chunk(event);
            }
            connection.endStream();
        };
    }

    static Answer stream(String... events) {
        return stream(List.of(events));
    }

    static Answer status(int status, String headers, String body) {
        return connection -> connection.status(status, headers, body);
    }

    /** Each event twice. */
    static List<String> doubled(List<String> events) {
        List<String> all = new ArrayList<>();
        for (String event : events) {
            all.add(event);
            all.add(event);
        }
        return all;
    }
}
