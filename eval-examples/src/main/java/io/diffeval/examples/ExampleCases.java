package io.diffeval.examples;

import io.diffeval.core.InputException;
import io.diffeval.runner.CaseFiles;
import io.diffeval.runner.LoadedCases;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/** The cases that come with diffeval: small, of several languages, with recorded outputs of every outcome. */
public final class ExampleCases {
    private static final String FOLDER = "/io/diffeval/examples/cases";

    private ExampleCases() {}

    /**
     * Reads the cases from this module's jar or folder.
     *
     * @return the cases
     */
    public static LoadedCases load() {
        URL url = ExampleCases.class.getResource(FOLDER);
        if (url == null) {
            throw new IllegalStateException("the cases are not in the jar: " + FOLDER);
        }
        try {
            if (!(url.openConnection() instanceof JarURLConnection inJar)) {
                return CaseFiles.load(Path.of(url.toURI()));
            }
            try (FileSystem jar =
                    FileSystems.newFileSystem(Path.of(inJar.getJarFileURL().toURI()))) {
                return CaseFiles.load(jar.getPath(FOLDER));
            }
        } catch (URISyntaxException | IOException e) {
            throw new InputException("the bundled cases cannot be read from " + url, e);
        }
    }
}
