package io.diffeval.cli;

import picocli.CommandLine.IVersionProvider;

/** Tells the version of the program and of the Java that runs it. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "diffeval " + (version == null ? "development" : version), "Java " + System.getProperty("java.version")
        };
    }
}
