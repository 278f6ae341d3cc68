package io.diffeval.cli.report;

import org.jspecify.annotations.Nullable;

/**
 * A whole HTML document.
 *
 * @param title its title
 * @param main its main part, HTML
 * @param path the path of the page that it shows
 * @param home where the brand leads
 * @param contentSecurityPolicy what it may load, null where a header says so
 * @param nonce what its scripts and styles carry, null where the policy names their hashes
 * @param packs the other pages, HTML; empty where there are none
 * @param footer what is known about it
 * @param live whether it asks for its page again after a while
 */
record Document(
        String title,
        String main,
        String path,
        String home,
        @Nullable String contentSecurityPolicy,
        @Nullable String nonce,
        String packs,
        String footer,
        boolean live) {}
