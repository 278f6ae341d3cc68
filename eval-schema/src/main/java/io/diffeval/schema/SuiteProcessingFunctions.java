package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;

import io.diffeval.core.store.ProcessingFunction;
import io.diffeval.schema.jooq.Keys;
import io.diffeval.schema.jooq.tables.records.ProcessingFunctionsRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** A suite's processing functions, stored with the first rows that name them. */
final class SuiteProcessingFunctions {
    private static final String COLUMN = "processing_functions_hash";

    private final SuiteReader suite;
    private final DSLContext sql;

    SuiteProcessingFunctions(SuiteReader suite, DSLContext sql) {
        this.suite = suite;
        this.sql = sql;
    }

    /** Stores the functions that new rows name, and one for rows that name none. */
    Stored store(List<SuiteRow> rows) {
        Map<String, ProcessingFunctionsRecord> named = new HashMap<>();
        suite.forEachNamed(
                SuiteTable.PROCESSING_FUNCTIONS,
                rows,
                COLUMN,
                function -> named.put(
                        function.required("hash"),
                        record(
                                function.required("name"),
                                function.time("created_at"),
                                SuiteFunctions.named(
                                        function.required("parsing_function"),
                                        function.required("diff_edit_function")))));
        SuiteReferences<ProcessingFunctionsRecord> references =
                new SuiteReferences<>(SuiteTable.PROCESSING_FUNCTIONS, named);
        Rows<ProcessingFunctionsRecord> functions = new Rows<>(PROCESSING_FUNCTIONS);
        for (SuiteRow row : rows) {
            ProcessingFunctionsRecord function = references.optional(row, COLUMN);
            functions.add(
                    function == null ? record("unknown", row.time("created_at"), SuiteFunctions.UNKNOWN) : function);
        }
        functions.insertAbsent(sql, Keys.PK_PROCESSING_FUNCTIONS);
        return new Stored(references);
    }

    private static ProcessingFunctionsRecord record(String name, Instant createdAt, ProcessingFunction function) {
        return new ProcessingFunctionsRecord()
                .setHash(function.hash().hex())
                .setName(name)
                .setParsingFunction(function.parser().id())
                .setParsingVersion(function.parser().version())
                .setDiffEditFunction(function.strategy().id())
                .setDiffEditVersion(function.strategy().version())
                .setCreatedAt(createdAt)
                .setConfigJson(function.configJson());
    }

    /**
     * The functions of some rows.
     *
     * @param references those that are named
     */
    record Stored(SuiteReferences<ProcessingFunctionsRecord> references) {
        String required(SuiteRow row) {
            return references.required(row, COLUMN).getHash();
        }

        String orUnknown(SuiteRow row) {
            ProcessingFunctionsRecord function = references.optional(row, COLUMN);
            return function == null ? SuiteFunctions.UNKNOWN.hash().hex() : function.getHash();
        }
    }
}
