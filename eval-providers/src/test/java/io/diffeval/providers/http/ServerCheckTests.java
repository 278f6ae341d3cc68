package io.diffeval.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerCheckTests {
    private static final String KEY = "sk-diffeval-test-4711-0815-secret";

    @Test
    void a_server_that_answers_is_reached_and_the_key_is_not_told() throws Exception {
        try (FaultyServer server = new FaultyServer(c -> c.hangUp())) {
            ServerCheck check = ServerCheck.of(server.base(), "K", Map.of("K", KEY + "\n")::get);

            assertThat(check.isReached()).isTrue();
            assertThat(check.keyPresent()).isTrue();
            assertThat(check.detail()).isEqualTo("status 200");
            assertThat(check.toString()).doesNotContain(KEY);
        }
    }

    @Test
    void without_a_key_nobody_is_asked() throws Exception {
        assertThat(ServerCheck.of("http://localhost:1/v1", "K", name -> null).detail())
                .isEqualTo("not asked: no key");
    }

    @Test
    void a_server_that_is_not_there_is_told_by_the_kind_of_failure() throws Exception {
        String gone;
        try (FaultyServer server = new FaultyServer(c -> c.hangUp())) {
            gone = server.base();
        }
        ServerCheck check = ServerCheck.of(gone, "K", Map.of("K", KEY)::get);

        assertThat(check.isReached()).isFalse();
        assertThat(check.detail()).isEqualTo("not reached: ConnectException");
    }
}
