package io.diffeval.schema.type;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.SQLDialect;
import org.jooq.impl.AbstractBinding;
import org.jspecify.annotations.Nullable;

/**
 * A time in UTC with milliseconds. SQLite has no type for it: there it is the text {@code YYYY-MM-DD HH:MM:SS.SSS},
 * which the functions of SQLite read and which sorts by time. Read, the fraction may be missing.
 *
 * @see <a href="https://www.sqlite.org/lang_datefunc.html">SQLite's time values</a>
 */
public final class InstantBinding extends AbstractBinding<LocalDateTime, Instant> {
    private static final long serialVersionUID = 1L;
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    /** Creates the binding. */
    public InstantBinding() {}

    @Override
    public Converter<LocalDateTime, Instant> converter() {
        return Converter.ofNullable(
                LocalDateTime.class,
                Instant.class,
                local -> local.toInstant(ZoneOffset.UTC),
                instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    /**
     * The value to bind for a time, without jOOQ.
     *
     * @param instant the time
     * @param dialect the database's
     * @return what {@link java.sql.PreparedStatement#setObject(int, Object)} takes
     */
    public static Object bindable(Instant instant, SQLDialect dialect) {
        // What has more digits would be rounded by one database and cut by another.
        LocalDateTime value = LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
        return isText(dialect) ? WRITTEN.format(value) : value;
    }

    /**
     * The value of a column, without jOOQ.
     *
     * @param rows stands at the row
     * @param column counted from 1
     * @param dialect the database's
     * @return the time, null for NULL
     * @throws SQLException if it cannot be read
     */
    public static @Nullable Instant read(ResultSet rows, int column, SQLDialect dialect) throws SQLException {
        LocalDateTime value =
                isText(dialect) ? parsed(rows.getString(column)) : rows.getObject(column, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }

    @Override
    protected void sqlBind(BindingSQLContext<Instant> context) throws SQLException {
        // H2 wants to know the type of a value that stands in a SELECT, as in its MERGE.
        boolean isTyped = context.dialect().family() == SQLDialect.H2;
        context.render().sql(isTyped ? "cast(" + context.variable() + " as timestamp(3))" : context.variable());
    }

    @Override
    protected void sqlInline(BindingSQLContext<Instant> context) throws SQLException {
        LocalDateTime value = context.convert(converter()).value();
        context.render().sql(value == null ? "NULL" : "'" + WRITTEN.format(value) + "'");
    }

    @Override
    public void set(BindingSetStatementContext<Instant> context) throws SQLException {
        LocalDateTime value = context.convert(converter()).value();
        context.statement().setObject(context.index(), isText(context.dialect()) ? text(value) : value);
    }

    @Override
    public void get(BindingGetResultSetContext<Instant> context) throws SQLException {
        context.convert(converter())
                .value(
                        isText(context.dialect())
                                ? parsed(context.resultSet().getString(context.index()))
                                : local(context));
    }

    private static boolean isText(SQLDialect dialect) {
        return dialect.family() == SQLDialect.SQLITE;
    }

    private static @Nullable String text(@Nullable LocalDateTime value) {
        return value == null ? null : WRITTEN.format(value);
    }

    private static @Nullable LocalDateTime parsed(@Nullable String text) {
        return text == null ? null : LocalDateTime.parse(text, READ);
    }

    private static @Nullable LocalDateTime local(BindingGetResultSetContext<Instant> context) throws SQLException {
        return context.resultSet().getObject(context.index(), LocalDateTime.class);
    }
}
