package io.diffeval.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a submission comes from, as far as this process can tell: commit, Java, system, libraries. */
final class Provenance {
    private static final String COMMIT = "[0-9a-f]{40,64}";

    private Provenance() {}

    static String json() {
        ObjectNode json = JsonLines.MAPPER.createObjectNode();
        json.put("git_commit", gitCommit(Path.of("").toAbsolutePath()));
        json.put("java", System.getProperty("java.version"));
        json.put("java_vendor", System.getProperty("java.vendor"));
        json.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        json.put("arch", System.getProperty("os.arch"));
        dependencies().forEach(json.putArray("dependencies")::add);
        return json.toString();
    }

    /** The commit that is checked out at a folder or one above it; null where that cannot be told. */
    static @Nullable String gitCommit(@Nullable Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.isDirectory(git)) {
                return head(git);
            }
        }
        return null;
    }

    private static @Nullable String head(Path git) {
        try {
            String head = Files.readString(git.resolve("HEAD")).strip();
            if (!head.startsWith("ref: ")) {
                return commit(head);
            }
            String ref = head.substring("ref: ".length());
            Path loose = git.resolve(ref).normalize();
            if (loose.startsWith(git) && Files.isRegularFile(loose)) {
                return commit(Files.readString(loose).strip());
            }
            Path packed = git.resolve("packed-refs");
            try (Stream<String> lines = Files.isRegularFile(packed) ? Files.lines(packed) : Stream.empty()) {
                return lines.filter(line -> line.endsWith(" " + ref))
                        .map(line -> commit(line.substring(0, line.indexOf(' '))))
                        .findFirst()
                        .orElse(null);
            }
        } catch (IOException e) {
            // Whoever cannot read it cannot tell: the commit is unknown.
            return null;
        }
    }

    private static @Nullable String commit(String text) {
        return text.matches(COMMIT) ? text : null;
    }

    /** Names of jars carry their versions. */
    private static TreeSet<String> dependencies() {
        TreeSet<String> names = new TreeSet<>();
        for (String element : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            if (element.endsWith(".jar")) {
                names.add(Path.of(element).getFileName().toString());
                names.addAll(namedBy(element));
            }
        }
        return names;
    }

    private static List<String> namedBy(String jar) {
        try (JarFile file = new JarFile(jar)) {
            Manifest manifest = file.getManifest();
            String others =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return others == null
                    ? List.of()
                    : Stream.of(others.split(" "))
                            .map(other -> other.substring(other.lastIndexOf('/') + 1))
                            .toList();
        } catch (IOException e) {
            // A class path may name what is not there.
            return List.of();
        }
    }
}
