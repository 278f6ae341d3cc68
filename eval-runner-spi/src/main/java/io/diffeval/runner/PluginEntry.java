package io.diffeval.runner;

/**
 * A plugin that can be named.
 *
 * @param kind what it is for
 * @param id its id
 * @param version the version of its behaviour
 * @param location the jar or folder that it came from
 */
public record PluginEntry(PluginKind kind, String id, String version, String location) {}
