package io.diffeval.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A report taken apart: its first page, and the pages that it carries, by path. */
record ReportPages(String document, String first, Map<String, String> others) {
    private static final Pattern PACK = Pattern.compile("<script type=\"text/plain\" class=\"pack\">([^<]*)</script>");

    static ReportPages read(Path file) throws IOException {
        String document = Files.readString(file);
        int start = document.indexOf("<main");
        String first = document.substring(start, document.indexOf("</main>"));
        Map<String, String> pages = new LinkedHashMap<>();
        Matcher packs = PACK.matcher(document);
        if (packs.find()) {
            while (packs.find()) {
                unpack(packs.group(1))
                        .properties()
                        .forEach(
                                page -> pages.put(page.getKey(), page.getValue().asText()));
            }
        }
        return new ReportPages(document, first, pages);
    }

    /** All HTML that can come to be shown. */
    String all() {
        return first + String.join("\n", others.values());
    }

    private static JsonNode unpack(String pack) throws IOException {
        byte[] bytes = Base64.getDecoder().decode(pack);
        return JsonLines.MAPPER.readTree(new GZIPInputStream(new ByteArrayInputStream(bytes)));
    }
}
