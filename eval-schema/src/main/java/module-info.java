/** The relational schema and the run store. */
module io.diffeval.schema {
    requires static transitive org.apiguardian.api;
    requires static transitive org.jspecify;
    requires static jakarta.xml.bind;
    requires transitive io.diffeval.core;
    requires com.fasterxml.jackson.databind;
    requires com.zaxxer.hikari;
    requires flyway.core;
    requires java.sql;
    requires org.apache.commons.csv;
    requires org.jooq;
    requires org.xerial.sqlitejdbc;

    exports io.diffeval.schema;

    // jOOQ creates the rows that it reads by reflection.
    opens io.diffeval.schema.jooq.tables.records to
            org.jooq;
}
