package io.diffeval.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.eval.ChatMessage;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.RecordedOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks that ask for an answer, and the kinds of files that they come in. */
class AnswerCaseFilesTests {
    @TempDir
    Path folder;

    @Test
    void a_task_names_its_scorer_and_what_is_expected() throws IOException {
        EvalCase read = load("one.json", """
                {"test_id": "capital", "category": "reasoning", "prompt": "Capital of France?", "scorer": "contains",
                 "expected": "Paris", "scorer_settings": {"ignore-case": true, "nothing": null}}""").get(0);

        assertThat(read.filePath()).isNull();
        assertThat(read.fileContents()).isNull();
        assertThat(read.category()).isEqualTo("reasoning");
        assertThat(read.messages()).containsExactly(new ChatMessage("user", "Capital of France?"));
        assertThat(read.expectedContents())
                .isEqualTo("{\"scorer\":\"contains\",\"settings\":{\"expected\":\"Paris\",\"ignore-case\":\"true\"}}");
        assertThat(Expectation.parse(String.valueOf(read.expectedContents())).json())
                .isEqualTo(read.expectedContents());
    }

    @Test
    void settings_that_are_no_text_are_kept_as_json() throws IOException {
        EvalCase read = load("one.json", """
                {"scorer": "json-schema", "prompt": "p", "expected": {"type": "object", "maxProperties": 2}}""").get(0);

        assertThat(Expectation.parse(String.valueOf(read.expectedContents())).settings())
                .containsEntry("expected", "{\"maxProperties\":2,\"type\":\"object\"}");
    }

    @Test
    void each_prompt_of_a_task_is_a_case_of_one_definition() throws IOException {
        String outputs = ", \"recorded_outputs\": [{\"model\": \"m\", \"text\": \"Paris\"}]";
        String plain = """
                {"test_id": "capital", "scorer": "exact", "expected": "Paris", "prompts": [
                  {"prompt": "Capital of France?"%s},
                  {"messages": [{"role": "user", "text": "France's capital, one word."}]}]}""";

        List<EvalCase> cases = load("one.json", plain.formatted(outputs));

        assertThat(cases).hasSize(2).extracting(EvalCase::testId).containsOnly("capital");
        assertThat(cases.get(0).definitionHash()).isEqualTo(cases.get(1).definitionHash());
        assertThat(cases.get(0).recordedOutputs())
                .extracting(RecordedOutput::text)
                .containsExactly("Paris");
        assertThat(cases.get(1).recordedOutputs()).isEmpty();
        assertThat(load("one.json", plain.formatted("")).get(0).definitionHash())
                .as("recorded outputs are no part of it")
                .isEqualTo(cases.get(0).definitionHash());
    }

    @Test
    void an_edit_may_be_asked_for_by_several_prompts_too() throws IOException {
        assertThat(load("one.json", """
                {"file_path": "a", "file_contents": "x", "prompts": [{"prompt": "1"}, {"prompt": "2"}]}""")).hasSize(2).allMatch(c -> "a".equals(c.filePath()));
    }

    @Test
    void a_json_file_may_hold_a_list() throws IOException {
        LoadedCases loaded = loaded("many.json", """
                [{"scorer": "exact", "expected": "1", "prompt": "a"}, 7,
                 {"scorer": "exact", "expected": "2", "prompt": "b", "test_id": "named"}]""");

        assertThat(loaded.cases()).extracting(EvalCase::testId).containsExactly("many-1", "named");
        assertThat(loaded.problems()).singleElement().asString().contains("many.json[1]: not a JSON object");
    }

    @Test
    void csv_has_a_case_a_row_and_a_prompt_a_column() throws IOException {
        LoadedCases loaded = loaded("quiz.csv", """
                \uFEFFtest_id,category,prompt,prompt_terse,scorer,expected,scorer_settings.answer
                sum,maths,"What is 1 + 1?
                Think.",1+1?,exact,2,last-line
                ,,Say hi.,,contains,hi,
                broken,a,b,c,d
                """);

        assertThat(loaded.cases()).extracting(EvalCase::testId).containsExactly("sum", "sum", "quiz-2");
        assertThat(loaded.cases().get(0).messages()).containsExactly(new ChatMessage("user", "What is 1 + 1?\nThink."));
        assertThat(loaded.cases().get(1).messages()).containsExactly(new ChatMessage("user", "1+1?"));
        assertThat(loaded.cases().get(2).category()).isNull();
        assertThat(loaded.cases().get(0).expectedContents())
                .isEqualTo("{\"scorer\":\"exact\",\"settings\":{\"answer\":\"last-line\",\"expected\":\"2\"}}");
        assertThat(loaded.problems()).singleElement().asString().contains("quiz.csv, row 3", "another number of cells");
    }

    @Test
    void csv_that_cannot_be_read_is_one_problem() throws IOException {
        for (String csv : List.of("a,a\n1,2\n", "a,b\n\"open,1\n")) {
            Files.writeString(folder.resolve("good.json"), "{\"scorer\": \"exact\", \"prompt\": \"p\"}");
            Files.writeString(folder.resolve("bad.csv"), csv);

            assertThat(CaseFiles.load(folder).problems())
                    .singleElement()
                    .asString()
                    .contains("bad.csv: not CSV with a header")
                    .doesNotContain("\n");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"scorer": "exact", "file_path": "a"}                     | field file_path is for a task that asks for an edit
                    {"scorer": 3}                                             | field scorer must be a text
                    {"scorer": "exact", "scorer_settings": []}                | field scorer_settings must be an object
                    {"scorer": "exact", "expected": "1", "scorer_settings": {"expected": "2"}} | field expected is in scorer_settings too
                    {"file_path": "a", "file_contents": "", "expected": "b"}  | field expected is for a task that asks for an answer
                    {"scorer": "exact", "prompt": "a", "messages": []}        | a case has one of the three
                    {"scorer": "exact", "prompts": []}                        | field prompts must not be empty
                    {"scorer": "exact", "prompts": [{}]}                      | field prompts[0] needs messages or a prompt
                    {"scorer": "exact", "prompts": [{"prompt": "a"}, {"prompt": "a"}]} | field prompts[1] says the same
                    {"scorer": "exact", "prompts": [{"prompt": "a"}], "recorded_outputs": []} | belongs into each of prompts
                    """)
    void what_contradicts_itself_is_refused(String json, String problem) throws IOException {
        Files.writeString(folder.resolve("good.json"), "{\"scorer\": \"exact\", \"prompt\": \"p\"}");
        Files.writeString(folder.resolve("bad.json"), json);

        assertThat(CaseFiles.load(folder).problems()).singleElement().asString().contains(problem);
    }

    private List<EvalCase> load(String name, String text) throws IOException {
        return loaded(name, text).cases();
    }

    private LoadedCases loaded(String name, String text) throws IOException {
        return CaseFiles.load(Files.writeString(folder.resolve(name), text));
    }
}
