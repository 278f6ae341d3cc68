package io.diffeval.strategies.continuedev;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.strategies.SharedData;
import io.diffeval.strategies.text.WorkBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The places that Continue's own tests expect. */
class ContinueLocateTests {
    @Test
    void findsThePlacesThatTheToolFinds() throws IOException {
        List<String> misses = new ArrayList<>();
        int judged = 0;
        for (JsonNode item : SharedData.lines("formats/locate-cascade.jsonl")) {
            if (!item.at("/options/implementation").asText().equals("continue")) {
                continue;
            }
            judged++;
            List<Place> places = PlaceSearch.places(
                    item.get("original").asText(),
                    item.at("/edit/old_string").asText(),
                    new WorkBudget(Long.MAX_VALUE));
            boolean isAll = item.at("/options/all").asBoolean();
            List<Place> found = isAll || places.isEmpty() ? places : places.subList(0, 1);
            if (!found.stream().map(ContinueLocateTests::describe).toList().equals(expected(item.get("expected")))) {
                misses.add(item.get("id").asText() + ": " + found);
            }
        }
        System.out.printf("locate-cascade, continue: %d of %d met%n", judged - misses.size(), judged);
        assertThat(misses).isEmpty();
        assertThat(judged).isPositive();
    }

    private static List<String> expected(JsonNode expected) {
        List<String> places = new ArrayList<>();
        if (expected.isArray()) {
            expected.forEach(place -> places.add(describe(place)));
        } else if (expected.isObject()) {
            places.add(describe(expected));
        }
        return places;
    }

    private static String describe(JsonNode place) {
        return place.get("startIndex").asInt() + "-" + place.get("endIndex").asInt() + " "
                + place.get("strategyName").asText();
    }

    private static String describe(Place place) {
        return place.start() + "-" + place.end() + " " + place.way().label();
    }
}
