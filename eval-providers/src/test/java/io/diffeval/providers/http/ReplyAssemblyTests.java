package io.diffeval.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.eval.CallTimings;
import io.diffeval.runner.spi.FinalProviderException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReplyAssemblyTests {
    @Test
    void a_reply_lasts_until_its_last_event_whatever_keeps_the_connection_alive_after_it() throws Exception {
        ReplyAssembly reply = new ReplyAssembly(chunk -> {}, false, 100, 0);
        reply.arrived(TimeUnit.MILLISECONDS.toNanos(5));
        reply.arrived(TimeUnit.MILLISECONDS.toNanos(20));
        reply.event();
        reply.text("Hi");
        reply.arrived(TimeUnit.MILLISECONDS.toNanos(30));
        reply.event();
        reply.arrived(TimeUnit.SECONDS.toNanos(5));

        assertThat(reply.completion().build().timings()).isEqualTo(new CallTimings(20L, null, 30L));
    }

    @Test
    void names_of_calls_count_as_what_a_reply_may_have() throws Exception {
        ReplyAssembly reply = new ReplyAssembly(chunk -> {}, true, 100, 0);
        reply.call(0, "a".repeat(60), null);

        assertThatThrownBy(() -> reply.call(1, "b".repeat(60), null))
                .isInstanceOf(FinalProviderException.class)
                .hasMessageContaining("longer than 100 characters");
    }
}
