package io.diffeval.cli;

import picocli.CommandLine.IVersionProvider;

/** Tells the version of the program and of the Java that runs it. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"diffeval " + version(), "Java " + System.getProperty("java.version")};
    }

    /** The program's version; {@code development} where it does not run from its jar. */
    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
