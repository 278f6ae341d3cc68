package io.diffeval.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server on loopback that streams Chat Completions on one thread: the first token after a delay, then one at each
 * interval. Prints its port, and ends with its standard input.
 */
public final class StreamServer {
    private static final int BACKLOG = 8_192;
    private static final int REQUEST_BYTES = 16_384;
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final ByteBuffer FIRST =
            bytes(HEAD + chunk("data: {\"choices\":[{\"delta\":{\"content\":\"tok \"}}]}\n\n"));
    private static final ByteBuffer TOKEN =
            bytes(chunk("data: {\"choices\":[{\"delta\":{\"content\":\"tok \"}}]}\n\n"));
    private static final ByteBuffer LAST = bytes(
            chunk("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n") + "0\r\n\r\n");
    private static final ByteBuffer MODELS =
            bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");

    private static final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer request = ByteBuffer.allocate(REQUEST_BYTES);
        private int sent;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }
    }

    private record Due(long nanos, Connection connection) {}

    private final long delayNanos;
    private final long intervalNanos;
    private final int tokens;
    private final Selector selector = Selector.open();
    private final PriorityQueue<Due> due = new PriorityQueue<>((a, b) -> Long.compare(a.nanos() - b.nanos(), 0));

    private StreamServer(int delayMs, int intervalMs, int tokens) throws IOException {
        this.delayNanos = TimeUnit.MILLISECONDS.toNanos(delayMs);
        this.intervalNanos = TimeUnit.MILLISECONDS.toNanos(intervalMs);
        this.tokens = tokens;
    }

    /**
     * Serves.
     *
     * @param args delay and interval in milliseconds, and how many tokens a reply has
     * @throws IOException if there is no port
     */
    public static void main(String[] args) throws IOException {
        StreamServer server =
                new StreamServer(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        ServerSocketChannel listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        listening.configureBlocking(false);
        listening.register(server.selector, SelectionKey.OP_ACCEPT);
        System.out.println(listening.socket().getLocalPort());
        Thread serving = new Thread(server::serve, "stream-server");
        serving.setDaemon(true);
        serving.start();
        while (System.in.read() >= 0) {
            continue;
        }
    }

    private void serve() {
        try {
            while (true) {
                sendDue();
                long wait = due.isEmpty()
                        ? 1_000
                        : Math.max(1, TimeUnit.NANOSECONDS.toMillis(due.peek().nanos() - System.nanoTime()));
                selector.select(this::handle, wait);
            }
        } catch (IOException e) {
            e.printStackTrace();
        }
    }

    private void sendDue() {
        while (!due.isEmpty() && due.peek().nanos() - System.nanoTime() <= 0) {
            Due next = due.poll();
            Connection connection = next.connection();
            try {
                int number = connection.sent++;
                if (number == tokens) {
                    write(connection, LAST);
                    connection.sent = 0;
                } else {
                    write(connection, number == 0 ? FIRST : TOKEN);
                    due.add(new Due(next.nanos() + intervalNanos, connection));
                }
            } catch (IOException e) {
                close(connection);
            }
        }
    }

    private void handle(SelectionKey key) {
        if (key.isAcceptable()) {
            accept((ServerSocketChannel) key.channel());
            return;
        }
        Connection connection = (Connection) key.attachment();
        try {
            if (connection.channel.read(connection.request) < 0) {
                close(connection);
            } else if (isWhole(connection.request)) {
                boolean get = connection.request.get(0) == 'G';
                connection.request.clear();
                if (get) {
                    write(connection, MODELS);
                } else {
                    due.add(new Due(System.nanoTime() + delayNanos, connection));
                }
            }
        } catch (IOException e) {
            close(connection);
        }
    }

    private void accept(ServerSocketChannel listening) {
        try {
            for (SocketChannel channel = listening.accept(); channel != null; channel = listening.accept()) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.register(selector, SelectionKey.OP_READ, new Connection(channel));
            }
        } catch (IOException e) {
            e.printStackTrace();
        }
    }

    private static boolean isWhole(ByteBuffer request) {
        String text = new String(request.array(), 0, request.position(), StandardCharsets.ISO_8859_1);
        int headEnd = text.indexOf("\r\n\r\n");
        if (headEnd < 0) {
            return false;
        }
        String head = text.substring(0, headEnd).toLowerCase(Locale.ROOT);
        int field = head.indexOf("content-length:");
        if (field < 0) {
            return true;
        }
        int lineEnd = head.indexOf("\r\n", field);
        int from = field + "content-length:".length();
        int length = Integer.parseInt(
                head.substring(from, lineEnd < 0 ? head.length() : lineEnd).strip());
        return text.length() >= headEnd + 4 + length;
    }

    private static void write(Connection connection, ByteBuffer message) throws IOException {
        ByteBuffer bytes = message.duplicate();
        while (bytes.hasRemaining()) {
            connection.channel.write(bytes);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.channel.close();
        } catch (IOException e) {
            e.printStackTrace();
        }
    }

    private static String chunk(String data) {
        return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();
    }
}
