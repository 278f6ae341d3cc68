package io.diffeval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a call of the command line, in this process, comes to. */
record Output(int status, String out, String err) {
    static Output diffeval(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Output(status, out.toString(), err.toString());
    }

    void isOneLineOfBadInput(String message) {
        assertThat(status).isEqualTo(2);
        assertThat(err).contains(message).startsWith("diffeval: ").doesNotContain("\tat ");
        assertThat(err.strip().lines()).hasSizeLessThanOrEqualTo(2);
        assertThat(out).isEmpty();
    }

    void isRefused(String why) {
        assertThat(out).contains("refused: ").contains(why);
        assertThat(status).isEqualTo(1);
    }
}
