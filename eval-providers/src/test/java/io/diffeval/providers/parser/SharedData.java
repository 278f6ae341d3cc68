package io.diffeval.providers.parser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Third-party data, which is not part of the project. */
final class SharedData {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SharedData() {}

    static List<JsonNode> lines(String file) throws IOException {
        Path path = Path.of(System.getProperty("diffeval.shared", "missing"), "data", file);
        assumeTrue(Files.exists(path), "no third-party data at " + path);
        List<JsonNode> nodes = new ArrayList<>();
        try (InputStream in = Files.newInputStream(path);
                InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(in) : in;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                nodes.add(MAPPER.readTree(line));
            }
        }
        return nodes;
    }
}
