package io.diffeval.runner;

import io.diffeval.core.InputException;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.plugin.PluginFactory;
import io.diffeval.runner.spi.ModelProviderFactory;
import io.diffeval.runner.spi.OutputParserFactory;
import io.diffeval.runner.spi.ScorerFactory;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The plugins that can be named: by kind, then by id.
 *
 * <pre>{@code
 * Registry registry = Registry.load(Thread.currentThread().getContextClassLoader()).with(new MyStrategyFactory());
 * DiffStrategy strategy = registry.strategy("strict").create(PluginConfig.empty());
 * }</pre>
 */
public final class Registry {
    private final Map<PluginKind, Map<String, PluginFactory<?>>> factories;
    private final List<String> problems;

    private Registry(Map<PluginKind, Map<String, PluginFactory<?>>> factories, List<String> problems) {
        this.factories = factories;
        this.problems = List.copyOf(problems);
    }

    /**
     * A registry of exactly these plugins.
     *
     * @param plugins the factories, of any kind
     * @return the registry
     * @throws InputException if an id is blank, or two of one kind share an id
     */
    public static Registry of(PluginFactory<?>... plugins) {
        return new Registry(Map.of(), List.of()).with(plugins);
    }

    /**
     * A registry of all plugins that {@link ServiceLoader} finds. One that cannot be loaded is left out and reported
     * in {@link #problems()}; the rest go on.
     *
     * @param loader where to look
     * @return the registry
     * @throws InputException if an id is blank, or two of one kind share an id
     */
    public static Registry load(ClassLoader loader) {
        List<PluginFactory<?>> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        collect(ServiceLoader.load(DiffStrategyFactory.class, loader), found, problems);
        collect(ServiceLoader.load(ModelProviderFactory.class, loader), found, problems);
        collect(ServiceLoader.load(OutputParserFactory.class, loader), found, problems);
        collect(ServiceLoader.load(ScorerFactory.class, loader), found, problems);
        return new Registry(Map.of(), problems).with(found.toArray(PluginFactory<?>[]::new));
    }

    /**
     * This registry and more plugins.
     *
     * @param plugins the factories to add, of any kind
     * @return a new registry
     * @throws InputException if an id is blank, or two of one kind share an id
     */
    public Registry with(PluginFactory<?>... plugins) {
        Map<PluginKind, Map<String, PluginFactory<?>>> all = new TreeMap<>();
        factories.forEach((kind, byId) -> all.put(kind, new TreeMap<>(byId)));
        for (PluginFactory<?> plugin : plugins) {
            String id = plugin.id();
            if (id.isBlank() || plugin.version().isBlank()) {
                throw new InputException(
                        describe(plugin) + " has a blank id or version; give it one, or remove its jar");
            }
            PluginFactory<?> other = all.computeIfAbsent(PluginKind.of(plugin), kind -> new TreeMap<>())
                    .putIfAbsent(id, plugin);
            if (other != null) {
                throw new InputException("two plugins share the id '" + id + "': " + describe(other) + " and "
                        + describe(plugin) + "; remove one of them");
            }
        }
        return new Registry(Collections.unmodifiableMap(all), problems);
    }

    /**
     * This registry with each provider replaced by what a function makes of it, for example one that observes it.
     *
     * @param decorator makes a factory with the same id
     * @return a new registry
     */
    public Registry withProviders(UnaryOperator<ModelProviderFactory> decorator) {
        Map<PluginKind, Map<String, PluginFactory<?>>> all = new TreeMap<>(factories);
        Map<String, PluginFactory<?>> decorated = new TreeMap<>();
        factories
                .getOrDefault(PluginKind.PROVIDER, Map.of())
                .forEach((id, factory) -> decorated.put(id, decorator.apply((ModelProviderFactory) factory)));
        all.put(PluginKind.PROVIDER, decorated);
        return new Registry(Collections.unmodifiableMap(all), problems);
    }

    /**
     * Finds a strategy.
     *
     * @param id its id
     * @return its factory
     * @throws InputException if there is none, naming those there are
     */
    public DiffStrategyFactory strategy(String id) {
        return (DiffStrategyFactory) find(PluginKind.STRATEGY, id);
    }

    /**
     * Finds a provider.
     *
     * @param id its id
     * @return its factory
     * @throws InputException if there is none, naming those there are
     */
    public ModelProviderFactory provider(String id) {
        return (ModelProviderFactory) find(PluginKind.PROVIDER, id);
    }

    /**
     * Finds a parser.
     *
     * @param id its id
     * @return its factory
     * @throws InputException if there is none, naming those there are
     */
    public OutputParserFactory parser(String id) {
        return (OutputParserFactory) find(PluginKind.PARSER, id);
    }

    /**
     * Finds a scorer.
     *
     * @param id its id
     * @return its factory
     * @throws InputException if there is none, naming those there are
     */
    public ScorerFactory scorer(String id) {
        return (ScorerFactory) find(PluginKind.SCORER, id);
    }

    /**
     * All plugins.
     *
     * @return sorted by kind, then by id
     */
    public List<PluginEntry> entries() {
        List<PluginEntry> entries = new ArrayList<>();
        factories.forEach((kind, byId) -> byId.forEach(
                (id, plugin) -> entries.add(new PluginEntry(kind, id, plugin.version(), location(plugin)))));
        return entries;
    }

    /**
     * What could not be loaded.
     *
     * @return a line for each plugin that failed
     */
    public List<String> problems() {
        return problems;
    }

    private PluginFactory<?> find(PluginKind kind, String id) {
        Map<String, PluginFactory<?>> byId = factories.getOrDefault(kind, Map.of());
        PluginFactory<?> found = byId.get(id);
        if (found == null) {
            throw new InputException("unknown " + kind.label() + " '" + id + "'; known: "
                    + (byId.isEmpty() ? "none" : String.join(", ", byId.keySet())));
        }
        return found;
    }

    private static <F extends PluginFactory<?>> void collect(
            ServiceLoader<F> services, List<PluginFactory<?>> found, List<String> problems) {
        Iterator<F> iterator = services.iterator();
        while (true) {
            try {
                if (!iterator.hasNext()) {
                    return;
                }
                F plugin = iterator.next();
                if (names(plugin, problems)) {
                    found.add(plugin);
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                problems.add("a plugin could not be loaded: " + e.getMessage());
            }
        }
    }

    /** Whether a plugin tells its id and version; one that throws instead must not take the others along. */
    private static boolean names(PluginFactory<?> plugin, List<String> problems) {
        try {
            if (plugin.id() != null && plugin.version() != null) {
                return true;
            }
            problems.add(describe(plugin) + " could not be loaded: it has no id or version");
        } catch (RuntimeException e) {
            problems.add(describe(plugin) + " could not be loaded: " + e);
        }
        return false;
    }

    private static String describe(PluginFactory<?> plugin) {
        return plugin.getClass().getName() + " in " + location(plugin);
    }

    private static String location(PluginFactory<?> plugin) {
        CodeSource source = plugin.getClass().getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "unknown";
        }
        String path = source.getLocation().getPath();
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return path.endsWith(".jar") ? trimmed.substring(trimmed.lastIndexOf('/') + 1) : trimmed;
    }
}
