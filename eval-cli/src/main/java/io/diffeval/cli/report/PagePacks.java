package io.diffeval.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Pages that a report carries beside its first: packed by the dozen, compressed, and as Base64, so that nothing in them
 * is HTML until the script takes it out. The first pack is the index: path of a page to number of its pack.
 */
final class PagePacks {
    /** Pages are alike, so that many together compress well; but one pack is unpacked to show one page. */
    private static final int PACK_CHARS = 400_000;

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Integer> index = new LinkedHashMap<>();
    private final List<String> packs = new ArrayList<>();
    private final Map<String, String> open = new LinkedHashMap<>();
    private int openChars;
    private long bytes;

    void add(String path, String html) {
        if (index.putIfAbsent(path, packs.size() + 1) != null) {
            return;
        }
        open.put(path, html);
        openChars += html.length();
        if (openChars >= PACK_CHARS) {
            close();
        }
    }

    boolean contains(String path) {
        return index.containsKey(path);
    }

    /** How many bytes the pages take so far, those that are not compressed yet by an estimate. */
    long bytes() {
        return bytes + openChars / 6 + 40L * index.size();
    }

    /** The packs as HTML; nothing can be added any more. */
    String html() {
        close();
        StringBuilder html = new StringBuilder();
        append(html, packed(index));
        packs.forEach(pack -> append(html, pack));
        return html.toString();
    }

    private void close() {
        if (!open.isEmpty()) {
            String pack = packed(open);
            packs.add(pack);
            bytes += pack.length();
            open.clear();
            openChars = 0;
        }
    }

    private static void append(StringBuilder html, String pack) {
        html.append("<script type=\"text/plain\" class=\"pack\">").append(pack).append("</script>\n");
    }

    private static String packed(Map<String, ?> content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(new GZIPOutputStream(compressed))) {
            json.writeStartObject();
            for (Map.Entry<String, ?> entry : content.entrySet()) {
                json.writeFieldName(entry.getKey());
                if (entry.getValue() instanceof Integer number) {
                    json.writeNumber(number);
                } else {
                    json.writeString(entry.getValue().toString());
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(compressed.toByteArray());
    }
}
