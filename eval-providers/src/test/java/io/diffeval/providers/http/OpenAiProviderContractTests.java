package io.diffeval.providers.http;

import static io.diffeval.providers.http.ChatEvents.reply;
import static io.diffeval.providers.http.FaultyServer.stream;

import java.io.IOException;

class OpenAiProviderContractTests extends HttpProviderContract {
    OpenAiProviderContractTests() throws IOException {
        super(LiveRuns.openAi(), stream(reply(REPLY, "stop")));
    }
}
