package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.runner.Registry;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The plugins that a command can name: the built-in ones and those in {@code DIFFEVAL_PLUGINS}. */
final class Plugins {
    /** Jars, and folders with jars, separated as in a class path. */
    static final String VARIABLE = "DIFFEVAL_PLUGINS";

    private Plugins() {}

    static Registry load() {
        String places = System.getenv(VARIABLE);
        return load(places == null ? "" : places);
    }

    static Registry load(String places) {
        List<URL> jars = new ArrayList<>();
        for (String place : places.split(File.pathSeparator)) {
            if (!place.isBlank()) {
                addJars(place, jars);
            }
        }
        ClassLoader builtIn = Plugins.class.getClassLoader();
        return Registry.load(jars.isEmpty() ? builtIn : new URLClassLoader(jars.toArray(URL[]::new), builtIn));
    }

    private static void addJars(String place, List<URL> jars) {
        try {
            Path path = Path.of(place);
            if (Files.isRegularFile(path)) {
                jars.add(path.toUri().toURL());
                return;
            }
            try (Stream<Path> inside = Files.list(path)) {
                for (Path jar : inside.filter(file -> file.toString().endsWith(".jar"))
                        .sorted()
                        .toList()) {
                    jars.add(jar.toUri().toURL());
                }
            }
        } catch (MalformedURLException | InvalidPathException e) {
            throw new InputException(VARIABLE + ": '" + place + "' is not the name of a jar or folder", e);
        } catch (IOException e) {
            throw new InputException(VARIABLE + ": '" + place + "' is no jar and no folder that can be read", e);
        }
    }
}
