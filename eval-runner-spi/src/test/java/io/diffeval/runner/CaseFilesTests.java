package io.diffeval.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.InputException;
import io.diffeval.core.eval.EvalCase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseFilesTests {
    private static final String GOOD = """
            {"test_id": "a", "file_path": "a.txt", "file_contents": "one\\r\\n"}""";

    @TempDir
    Path folder;

    @Nested
    class Refuses {
        @Test
        void a_path_that_does_not_exist() {
            Path missing = folder.resolve("nowhere");

            assertThatThrownBy(() -> CaseFiles.load(missing))
                    .isInstanceOf(InputException.class)
                    .hasMessage(missing + ": no such file or folder; name one with case files (--cases)");
        }

        @Test
        void a_folder_without_cases() {
            assertThatThrownBy(() -> CaseFiles.load(folder))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("no case");
        }

        @Test
        void a_file_that_is_no_json_and_says_where() throws IOException {
            Path file = write("broken.json", "{\n  \"file_path\": ,\n}");

            assertThatThrownBy(() -> CaseFiles.load(file))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("broken.json: not JSON (line 2, column ")
                    .hasMessageNotContaining("\n");
        }

        @Test
        void a_missing_field_and_names_it() throws IOException {
            Path file = write("c.json", "{\"file_path\": \"a.txt\"}");

            assertThatThrownBy(() -> CaseFiles.load(file)).hasMessage(file + ": field file_contents is missing");
        }

        @Test
        void a_field_of_the_wrong_type_and_names_it() throws IOException {
            Path file = write("c.json", "{\"file_path\": 3, \"file_contents\": \"\"}");

            assertThatThrownBy(() -> CaseFiles.load(file)).hasMessage(file + ": field file_path must be a text");
        }

        @Test
        void bytes_that_are_not_utf8_with_their_offset() throws IOException {
            Path file = folder.resolve("latin.json");
            Files.write(file, "{\"test_id\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));

            assertThatThrownBy(() -> CaseFiles.load(file)).hasMessageContaining("not valid UTF-8 at byte 13");
        }

        @Test
        void a_name_that_json_gives_twice() throws IOException {
            Path file = write("twice.json", "{\"test_id\": \"a\", \"test_id\": \"b\"}");

            assertThatThrownBy(() -> CaseFiles.load(file)).hasMessageContaining("twice.json: not JSON");
        }

        @Test
        void nesting_without_end() throws IOException {
            Path file = write("deep.json", "{\"messages\": " + "[".repeat(100_000));

            assertThatThrownBy(() -> CaseFiles.load(file)).isInstanceOf(InputException.class);
        }
    }

    @Test
    void keeps_the_good_cases_among_bad_ones() throws IOException {
        write("a.json", GOOD);
        write("b.json", "{");
        write("c.json", GOOD.replace("\"a\"", "\"c\""));

        LoadedCases loaded = CaseFiles.load(folder);

        assertThat(loaded.cases()).extracting(EvalCase::testId).containsExactly("a", "c");
        assertThat(loaded.problems()).singleElement().asString().contains("b.json: not JSON");
    }

    @Test
    void reports_a_second_case_of_the_same_id_and_keeps_the_first() throws IOException {
        write("a.json", GOOD);
        write("b.json", GOOD);

        LoadedCases loaded = CaseFiles.load(folder);

        assertThat(loaded.cases()).hasSize(1);
        assertThat(loaded.problems())
                .singleElement()
                .asString()
                .contains("b.json: test_id 'a' is taken by")
                .contains("a.json");
    }

    @Test
    void names_a_case_without_id_after_its_file() throws IOException {
        write("rename.json", "{\"file_path\": \"a\", \"file_contents\": \"\"}");

        assertThat(CaseFiles.load(folder).cases())
                .singleElement()
                .extracting(EvalCase::testId)
                .isEqualTo("rename");
    }

    @Test
    void reads_json_lines_plain_and_compressed_and_names_the_line_of_a_bad_one() throws IOException {
        String lines = GOOD + "\n\nno json\r\n" + GOOD.replace("\"a\"", "\"b\"");
        Path plain = write("set.jsonl", lines);
        Path compressed = folder.resolve("other.jsonl.gz");
        Files.write(compressed, gzip(lines));

        for (Path file : new Path[] {plain, compressed}) {
            LoadedCases loaded = CaseFiles.load(file);
            assertThat(loaded.cases()).extracting(EvalCase::testId).containsExactly("a", "b");
            assertThat(loaded.problems()).singleElement().asString().startsWith(file + ":3: not JSON");
        }
        assertThat(CaseFiles.load(compressed).cases())
                .extracting(EvalCase::caseSet)
                .containsOnly("other");
    }

    @Test
    void keeps_texts_as_they_are() throws IOException {
        write("a.json", GOOD);

        assertThat(CaseFiles.load(folder).cases())
                .singleElement()
                .extracting(EvalCase::fileContents)
                .isEqualTo("one\r\n");
    }

    @Test
    void reports_unknown_fields_of_recorded_outputs_with_their_place() throws IOException {
        write(
                "a.json",
                GOOD.replace(
                        "}",
                        ", \"recorded_outputs\": [{\"model\": \"example/a\", \"text\": \"\", \"prompt_tokens\": 7,"
                                + " \"usage\": {\"input_tokens\": 7}}]}"));

        assertThat(CaseFiles.load(folder).unknownFields())
                .containsExactly("recorded_outputs[].prompt_tokens", "recorded_outputs[].usage.input_tokens");
    }

    @Test
    void reports_unknown_fields_once_and_counts_them_as_part_of_the_definition() throws IOException {
        write("a.json", GOOD.replace("}", ", \"language\": \"java\"}"));
        write("b.json", GOOD.replace("\"a\"", "\"b\"").replace("}", ", \"language\": \"go\"}"));

        LoadedCases loaded = CaseFiles.load(folder);

        assertThat(loaded.unknownFields()).containsExactly("language");
        assertThat(definitionOf("{\"x\": 1, " + GOOD.substring(1))).isNotEqualTo(definitionOf(GOOD));
    }

    @Test
    void the_definition_is_the_same_whatever_the_order_of_fields_and_the_recorded_outputs() throws IOException {
        String reordered = """
                {"file_contents": "one\\r\\n", "recorded_outputs": [{"model": "m", "text": "t"}],
                 "file_path": "a.txt", "test_id": "a"}""";

        assertThat(definitionOf(reordered)).isEqualTo(definitionOf(GOOD));
    }

    private Object definitionOf(String json) throws IOException {
        return CaseFiles.load(write("one.json", json)).cases().get(0).definitionHash();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
