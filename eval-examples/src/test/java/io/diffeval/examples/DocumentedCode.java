package io.diffeval.examples;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The Java code in the documentation, compiled. */
final class DocumentedCode {
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z.]+);");
    private static final Pattern TYPE = Pattern.compile("(?m)^public final class (\\w+)");

    private DocumentedCode() {}

    /** The blocks of a page, named by its path from the root of the project. */
    static List<String> blocks(String page) {
        Matcher matcher = BLOCK.matcher(read(page));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    private static String read(String page) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("docs/plugins.md"))) {
                try {
                    return Files.readString(folder.resolve(page));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new IllegalStateException("the documentation is not above the working directory");
    }

    /** The block that declares a class. */
    static String block(String page, String className) {
        return blocks(page).stream()
                .filter(block -> className.equals(typeOf(block)))
                .findFirst()
                .orElseThrow();
    }

    /** The class that a block declares; empty where it is something else. */
    static String typeOf(String block) {
        Matcher type = TYPE.matcher(block);
        return type.find() ? type.group(1) : "";
    }

    /** Compiles sources, among them perhaps a module's; fails with what the compiler says. */
    static void compile(Path target, List<String> options, List<String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> all = new ArrayList<>(List.of("-d", target.toString(), "-proc:none", "--release", "17"));
        all.addAll(options);
        List<JavaFileObject> files =
                sources.stream().<JavaFileObject>map(DocumentedCode::file).toList();
        if (!compiler.getTask(messages, null, null, all, null, files).call()) {
            throw new AssertionError("the documentation does not compile:\n" + messages);
        }
    }

    /** Compiles a block on the class path, and makes an instance of its class. */
    static Object instance(Path target, String block) {
        compile(target, List.of("-cp", System.getProperty("java.class.path")), List.of(block));
        Matcher inPackage = PACKAGE.matcher(block);
        String name = (inPackage.find() ? inPackage.group(1) + "." : "") + typeOf(block);
        try {
            URL[] urls = {target.toUri().toURL()};
            // Not closed: the class is used until the tests end.
            ClassLoader loader = new URLClassLoader(urls, DocumentedCode.class.getClassLoader());
            return loader.loadClass(name).getConstructor().newInstance();
        } catch (IOException | ReflectiveOperationException e) {
            throw new AssertionError("the documented class cannot be made", e);
        }
    }

    private static JavaFileObject file(String source) {
        String type = source.contains("\nmodule ") || source.startsWith("module ") ? "module-info" : typeOf(source);
        Matcher inPackage = PACKAGE.matcher(source);
        String folder = inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" : "";
        URI uri = URI.create("string:///" + folder + type + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
