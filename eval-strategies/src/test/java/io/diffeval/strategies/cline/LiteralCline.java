package io.diffeval.strategies.cline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The algorithms as described, sentence by sentence, slow and without a thought of structure: what the fast ones must equal. */
final class LiteralCline {
    private record Found(int start, int end, String method) {}

    private record Recorded(
            int start,
            int end,
            String replacement,
            @Nullable String method) {}

    /**
     * What came of an edit.
     *
     * @param text the text after it, null where it was refused
     * @param methods one for each recorded replacement, in the order of the file
     */
    record Outcome(@Nullable String text, List<@Nullable String> methods) {}

    private final String version;
    private final String original;
    private final Pattern start;
    private final Pattern separator;
    private final Pattern end;
    private final boolean first;

    LiteralCline(String version, String original) {
        this.version = version;
        this.original = original;
        this.first = version.equals("as-cline@2025-06-06");
        String bracket = version.equals("as-cline@2025-06-23") ? "" : ">?";
        start = Pattern.compile(first ? "------- SEARCH" : "(-{3,}|<{3,}) SEARCH" + bracket);
        separator = Pattern.compile(first ? "=======" : "={3,}");
        end = Pattern.compile(first ? "\\+{7} REPLACE" : "(\\+{3,}|>{3,}) REPLACE" + bracket);
    }

    Outcome apply(String edit) {
        List<String> lines = new ArrayList<>(List.of(edit.split("\n", -1)));
        String last = lines.get(lines.size() - 1);
        String droppable = first ? "-=+" : "-<=+>";
        boolean isMarker = start.matcher(last).matches()
                || separator.matcher(last).matches()
                || end.matcher(last).matches();
        if (!last.isEmpty() && droppable.indexOf(last.charAt(0)) >= 0 && !isMarker) {
            lines.remove(lines.size() - 1);
        }
        boolean inSearch = false;
        boolean inReplace = false;
        int cursor = 0;
        int matchStart = -1;
        int matchEnd = -1;
        String method = null;
        boolean outOfOrder = false;
        String search = "";
        String replacement = "";
        String written = "";
        List<Recorded> recorded = new ArrayList<>();
        for (String line : lines) {
            if (start.matcher(line).matches()) {
                inSearch = true;
                search = "";
                replacement = "";
            } else if (separator.matcher(line).matches()) {
                inSearch = false;
                inReplace = true;
                Found found = locate(search, cursor);
                if (found == null) {
                    return new Outcome(null, List.of());
                }
                matchStart = found.start;
                matchEnd = found.end;
                method = found.method;
                if (!first && matchStart < cursor) {
                    outOfOrder = true;
                }
                if (first) {
                    written += slice(original, cursor, matchStart);
                }
            } else if (end.matcher(line).matches()) {
                if (matchStart == -1 && (version.equals("as-cline@2025-06-26") || version.equals("as-cline@2026-01"))) {
                    return new Outcome(null, List.of());
                }
                recorded.add(new Recorded(matchStart, matchEnd, replacement, method));
                if (!outOfOrder) {
                    cursor = matchEnd;
                }
                inSearch = false;
                inReplace = false;
                search = "";
                replacement = "";
                matchStart = -1;
                matchEnd = -1;
                method = null;
                outOfOrder = false;
            } else if (inSearch) {
                search += line + "\n";
            } else if (inReplace) {
                replacement += line + "\n";
                if (first) {
                    written += line + "\n";
                }
            }
        }
        if (first) {
            return new Outcome(written + slice(original, cursor, original.length()), List.of());
        }
        if (inReplace && matchStart != -1) {
            recorded.add(new Recorded(matchStart, matchEnd, replacement, method));
        }
        recorded.sort(Comparator.comparingInt(Recorded::start));
        String result = "";
        int position = 0;
        for (Recorded one : recorded) {
            result += slice(original, position, one.start) + one.replacement;
            position = one.end;
        }
        result += slice(original, position, original.length());
        List<String> methods = new ArrayList<>();
        recorded.forEach(one -> methods.add(one.method));
        return new Outcome(result, methods);
    }

    private @Nullable Found locate(String search, int cursor) {
        if (search.isEmpty()) {
            if (original.isEmpty()) {
                return new Found(0, 0, "empty_new_file");
            }
            return first ? new Found(0, original.length(), "whole_file") : null;
        }
        int exact = original.indexOf(search, cursor);
        if (exact >= 0) {
            return new Found(exact, exact + search.length(), "exact_match");
        }
        String[] file = original.split("\n", -1);
        String[] pieces = search.split("\n", -1);
        int count = pieces.length - 1;
        List<Integer> anchored = new ArrayList<>();
        for (int line = 0; line + count <= file.length; line++) {
            if (offset(file, line) < cursor) {
                continue;
            }
            boolean all = true;
            for (int i = 0; i < count; i++) {
                all &= trim(file[line + i]).equals(trim(pieces[i]));
            }
            if (all) {
                return new Found(offset(file, line), offset(file, line + count), "line_trimmed_fallback");
            }
            if (pieces.length >= 3
                    && trim(file[line]).equals(trim(pieces[0]))
                    && trim(file[line + count - 1]).equals(trim(pieces[count - 1]))) {
                anchored.add(line);
            }
        }
        if (!anchored.isEmpty()) {
            int best = anchored.get(0);
            if (version.equals("as-cline@2025-06-26") && anchored.size() > 1) {
                double bestMean = -1;
                for (int line : anchored) {
                    double mean = mean(file, line, pieces, count);
                    if (mean > bestMean) {
                        bestMean = mean;
                        best = line;
                    }
                }
            }
            return new Found(offset(file, best), offset(file, best + count), "block_anchor_fallback");
        }
        int anywhere = first ? -1 : original.indexOf(search);
        return anywhere < 0 ? null : new Found(anywhere, anywhere + search.length(), "full_file_search");
    }

    private static int offset(String[] lines, int line) {
        int offset = 0;
        for (int i = 0; i < line; i++) {
            offset += lines[i].length() + 1;
        }
        return offset;
    }

    private static double mean(String[] file, int line, String[] pieces, int count) {
        double sum = 0;
        for (int i = 1; i < count - 1; i++) {
            String a = trim(file[line + i]);
            String b = trim(pieces[i]);
            int longer = Math.max(a.length(), b.length());
            sum += longer == 0 ? 0 : 1 - (double) levenshtein(a, b) / longer;
        }
        return sum / (count - 2);
    }

    static int levenshtein(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                } else {
                    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                    cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                }
            }
        }
        return cost[a.length()][b.length()];
    }

    private static String trim(String line) {
        String removed = "\t\n\u000b\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
                + "\u2028\u2029\u202f\u205f\u3000\ufeff";
        String text = line;
        while (!text.isEmpty() && removed.indexOf(text.charAt(0)) >= 0) {
            text = text.substring(1);
        }
        while (!text.isEmpty() && removed.indexOf(text.charAt(text.length() - 1)) >= 0) {
            text = text.substring(0, text.length() - 1);
        }
        return text;
    }

    private static String slice(String text, int from, int to) {
        int start = from < 0 ? Math.max(0, text.length() + from) : Math.min(from, text.length());
        int stop = to < 0 ? Math.max(0, text.length() + to) : Math.min(to, text.length());
        return start < stop ? text.substring(start, stop) : "";
    }
}
