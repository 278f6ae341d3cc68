package io.diffeval.runner;

import java.util.TreeMap;

/** What a run runs on, as recorded with it. */
final class Environment {
    private Environment() {}

    /** The version of this program; {@code development} where it does not run from its jar. */
    static String runnerVersion() {
        String version = Environment.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    static String json() {
        TreeMap<String, Object> facts = new TreeMap<>();
        facts.put("java", System.getProperty("java.version"));
        facts.put("jvm", System.getProperty("java.vm.name"));
        facts.put("os", System.getProperty("os.name"));
        facts.put("os_version", System.getProperty("os.version"));
        facts.put("arch", System.getProperty("os.arch"));
        facts.put("processors", Runtime.getRuntime().availableProcessors());
        return Json.canonical(facts);
    }
}
