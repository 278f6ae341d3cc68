package io.diffeval.cli;

import io.diffeval.core.ContentHash;
import io.diffeval.core.analysis.KnownTotal;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.stat.Interval;
import io.diffeval.core.stat.Proportion;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows of records as a table, so that data is printed under the very names that it has in Java. A proportion and a total
 * take one column for a person and several for a program.
 */
final class RecordTable {
    private static final Pattern WORD_START = Pattern.compile("(?=[A-Z])");
    private static final int SHORT_HASH = 12;

    private final Class<? extends Record> type;
    private final List<? extends Record> rows;

    RecordTable(Class<? extends Record> type, List<? extends Record> rows) {
        this.type = type;
        this.rows = List.copyOf(rows);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Table table(OutputFormat format) {
        boolean forPeople = format == OutputFormat.TABLE;
        List<String> names = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            names.addAll(columns(component, forPeople));
        }
        Table table = new Table(names.toArray(String[]::new));
        for (Record row : rows) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                cells.addAll(cells(value(component, row), forPeople));
            }
            table.row(cells.toArray());
        }
        return table;
    }

    private static List<String> columns(RecordComponent component, boolean forPeople) {
        String name = String.join("_", WORD_START.split(component.getName())).toLowerCase(Locale.ROOT);
        if (forPeople) {
            return List.of(name.replace('_', ' '));
        }
        if (component.getType() == Proportion.class) {
            return List.of(name, name + "_count", name + "_total", name + "_low", name + "_high", name + "_method");
        }
        if (component.getType() == KnownTotal.class) {
            return List.of(name, name + "_known", name + "_unknown");
        }
        if (component.getType() == PluginIdentity.class) {
            return List.of(name, name + "_version");
        }
        return List.of(name);
    }

    private static List<@Nullable Object> cells(@Nullable Object value, boolean forPeople) {
        List<@Nullable Object> cells = new ArrayList<>();
        if (value instanceof Proportion proportion) {
            addProportion(cells, proportion, forPeople);
        } else if (value instanceof KnownTotal<?> total) {
            addTotal(cells, total, forPeople);
        } else if (value instanceof PluginIdentity plugin) {
            if (forPeople) {
                cells.add(plugin.id() + " " + plugin.version());
            } else {
                cells.add(plugin.id());
                cells.add(plugin.version());
            }
        } else if (value instanceof Number number) {
            cells.add(forPeople && number instanceof Double fraction ? rounded(fraction) : number);
        } else if (value == null) {
            cells.add(null);
        } else {
            cells.add(text(value, forPeople));
        }
        return cells;
    }

    private static void addProportion(List<@Nullable Object> cells, Proportion proportion, boolean forPeople) {
        Double rate = proportion.rate();
        Interval interval = proportion.interval();
        if (!forPeople) {
            cells.add(rate);
            cells.add(proportion.count());
            cells.add(proportion.total());
            cells.add(interval == null ? null : interval.low());
            cells.add(interval == null ? null : interval.high());
            cells.add(interval == null ? null : interval.method());
        } else if (rate == null) {
            cells.add(null);
        } else {
            String text = Figures.format("%d/%d ", proportion.count(), proportion.total()) + Figures.rate(rate);
            cells.add(
                    interval == null
                            ? text
                            : text + " " + Figures.interval(interval, end -> Figures.format("%.1f", 100 * end)));
        }
    }

    private static void addTotal(List<@Nullable Object> cells, KnownTotal<?> total, boolean forPeople) {
        if (!forPeople) {
            cells.add(total.sum());
            cells.add(total.known());
            cells.add(total.unknown());
        } else if (total.sum() == null) {
            cells.add(null);
        } else {
            String sum = total.sum() instanceof Double fraction
                    ? rounded(fraction).toString()
                    : total.sum().toString();
            cells.add(total.unknown() == 0 ? sum : sum + " (" + total.unknown() + " unknown)");
        }
    }

    private static String text(Object value, boolean forPeople) {
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
        String text = value.toString();
        return forPeople && value instanceof ContentHash ? text.substring(0, SHORT_HASH) : text;
    }

    private static Object rounded(double value) {
        return Math.rint(value * 1e6) / 1e6;
    }

    private static @Nullable Object value(RecordComponent component, Record row) {
        try {
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the rows are public records", e);
        }
    }
}
