package io.diffeval.providers.http;

import io.diffeval.core.eval.TokenUsage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What calls cost where the server does not say: published prices, each with its source and date. A price counts for
 * the vendor's own server, its standard class of service, and a model that is named exactly or by a dated snapshot of
 * the name; anything else is unknown.
 */
final class PriceTable {
    private static final String RESOURCE = "prices.csv";
    private static final double MILLION = 1e6;
    private static final Set<String> STANDARD_TIERS = Set.of("default", "standard", "auto");
    private static final Pattern SNAPSHOT = Pattern.compile("-(\\d{8}|\\d{4}-\\d{2}-\\d{2})");

    /** A row: dollars for a million tokens. */
    record Price(
            KnownServer server,
            String model,
            double input,
            double cached,
            double output,
            long maxInput,
            String date,
            String source) {
        private static final int FIELDS = 8;

        static Price parse(String line) {
            String[] fields = line.split(",", FIELDS);
            return new Price(
                    KnownServer.valueOf(fields[0].toUpperCase(Locale.ROOT)),
                    fields[1],
                    Double.parseDouble(fields[2]),
                    Double.parseDouble(fields[3]),
                    Double.parseDouble(fields[4]),
                    Long.parseLong(fields[5]),
                    fields[6],
                    fields[7]);
        }

        boolean isFor(KnownServer calledServer, String calledModel) {
            return server == calledServer
                    && calledModel.startsWith(model)
                    && (calledModel.length() == model.length()
                            || SNAPSHOT.matcher(calledModel.substring(model.length()))
                                    .matches());
        }
    }

    private final List<Price> prices;

    PriceTable(List<Price> prices) {
        this.prices = List.copyOf(prices);
    }

    /** The table that comes with diffeval. */
    static PriceTable bundled() {
        try (var stream = Objects.requireNonNull(PriceTable.class.getResourceAsStream(RESOURCE), RESOURCE);
                var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<Price> prices = new ArrayList<>();
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(Price::parse)
                    .forEach(prices::add);
            return new PriceTable(prices);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Price> prices() {
        return prices;
    }

    /**
     * What a call cost.
     *
     * @param tier the class of service that the server says, null where it says none
     * @return US dollars; null where price, class of service or tokens are not known
     */
    @Nullable
    Double cost(KnownServer server, String model, TokenUsage usage, @Nullable String tier) {
        Long input = usage.prompt();
        Long output = TokenCounts.sum(usage.completion(), usage.reasoning());
        if (input == null || output == null || tier != null && !STANDARD_TIERS.contains(tier)) {
            return null;
        }
        long cached = usage.cached() == null ? 0 : usage.cached();
        for (Price price : prices) {
            if (price.isFor(server, model)) {
                return input + cached > price.maxInput()
                        ? null
                        : Double.valueOf(
                                (input * price.input() + cached * price.cached() + output * price.output()) / MILLION);
            }
        }
        return null;
    }
}
