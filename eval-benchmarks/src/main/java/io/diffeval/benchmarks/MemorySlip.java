package io.diffeval.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How a model remembers a file wrongly. Where nothing else is said it does so in a line that it does not mean to change,
 * and writes that line the same way in search and replacement.
 */
enum MemorySlip {
    NONE {
        @Override
        boolean spoil(RememberedBlock block, SplittableRandom random) {
            return true;
        }
    },
    TYPO {
        @Override
        boolean spoil(RememberedBlock block, SplittableRandom random) {
            return change(block, random, MemorySlip::hasWord, line -> typo(line, random));
        }
    },
    /** In the line that is to be changed, where only the search has it. */
    TYPO_IN_CHANGED_LINE {
        @Override
        boolean spoil(RememberedBlock block, SplittableRandom random) {
            List<Integer> lines = block.changed().stream()
                    .filter(line -> hasWord(block.search.get(line)))
                    .toList();
            if (lines.isEmpty()) {
                return false;
            }
            int line = lines.get(random.nextInt(lines.size()));
            return !block.search.set(line, typo(block.search.get(line), random)).equals(block.search.get(line));
        }
    },
    OTHER_NAME {
        @Override
        boolean spoil(RememberedBlock block, SplittableRandom random) {
            return change(block, random, MemorySlip::hasWord, line -> renamed(line, "s"));
        }
    },
    OTHER_NUMBER {
        @Override
        boolean spoil(RememberedBlock block, SplittableRandom random) {
            return change(block, random, line -> true, line -> {
                Matcher digit = DIGIT.matcher(line);
                return digit.find()
                        ? digit.replaceFirst(String.valueOf((digit.group().charAt(0) - '0' + 1) % 10))
                        : line;
            });
        }
    },
    OTHER_QUOTES {
        @Override
        boolean spoil(RememberedBlock block, SplittableRandom random) {
            return change(
                    block,
                    random,
                    line -> true,
                    line -> line.indexOf('"') >= 0 ? line.replace('"', '\'') : line.replace('\'', '"'));
        }
    },
    OTHER_SPACING {
        @Override
        boolean spoil(RememberedBlock block, SplittableRandom random) {
            return change(
                    block,
                    random,
                    line -> true,
                    line -> line.replace(" = ", "=").replace(", ", ","));
        }
    },
    NO_MARK_AT_LINE_END {
        @Override
        boolean spoil(RememberedBlock block, SplittableRandom random) {
            return change(
                    block, random, line -> true, line -> LAST_MARK.matcher(line).replaceFirst("\n"));
        }
    },
    LESS_INDENTATION {
        @Override
        boolean spoil(RememberedBlock block, SplittableRandom random) {
            return reindent(block, line -> line.startsWith("    ") ? line.substring(4) : line);
        }
    },
    TABS {
        @Override
        boolean spoil(RememberedBlock block, SplittableRandom random) {
            return reindent(
                    block,
                    line -> INDENTATION
                            .matcher(line)
                            .replaceFirst(found -> "\t".repeat(found.group().length() / 4)));
        }
    },
    BLANK_LINE_INVENTED {
        @Override
        boolean spoil(RememberedBlock block, SplittableRandom random) {
            int inner = block.search.size() - 1;
            if (inner > 0) {
                block.search.add(1 + random.nextInt(inner), "\n");
            }
            return inner > 0;
        }
    },
    LINE_FORGOTTEN {
        @Override
        boolean spoil(RememberedBlock block, SplittableRandom random) {
            return forget(block, random);
        }
    },
    TWO_LINES_FORGOTTEN {
        @Override
        boolean spoil(RememberedBlock block, SplittableRandom random) {
            return forget(block, random) && forget(block, random);
        }
    },
    LINES_JOINED {
        @Override
        boolean spoil(RememberedBlock block, SplittableRandom random) {
            List<Integer> lines = block.contextBeforeContext();
            if (lines.isEmpty()) {
                return false;
            }
            int line = lines.get(random.nextInt(lines.size()));
            String next = block.search.get(line + 1).stripLeading();
            String joined = block.search.get(line).stripTrailing() + " " + next;
            block.remember(line + 1, List.of());
            block.remember(line, List.of(joined));
            return !next.isEmpty();
        }
    },
    /** Both sides say that lines were left out. */
    LINES_LEFT_OUT {
        @Override
        boolean spoil(RememberedBlock block, SplittableRandom random) {
            List<Integer> lines = block.context(true, line -> true);
            if (lines.isEmpty()) {
                return false;
            }
            block.remember(lines.get(random.nextInt(lines.size())), List.of("// ... existing code ...\n"));
            return true;
        }
    },
    LAST_LINE_INVENTED {
        @Override
        boolean spoil(RememberedBlock block, SplittableRandom random) {
            int last = block.search.size() - 1;
            if (!block.context(false, line -> !line.equals("}\n")).contains(last)) {
                return false;
            }
            block.remember(last, List.of("}\n"));
            return true;
        }
    };

    private static final Pattern WORD = Pattern.compile("[A-Za-z]\\w{2,}");
    private static final Pattern DIGIT = Pattern.compile("\\d");
    private static final Pattern LAST_MARK = Pattern.compile("[;,:]\n$");
    private static final Pattern INDENTATION = Pattern.compile("^( {4})+");

    /** Makes the slip; false where there is nothing to remember wrongly that way. */
    abstract boolean spoil(RememberedBlock block, SplittableRandom random);

    /** A line whose first word ends otherwise; before it, where it has none. */
    static String renamed(String line, String suffix) {
        Matcher word = WORD.matcher(line);
        return word.find() ? line.substring(0, word.end()) + suffix + line.substring(word.end()) : suffix + line;
    }

    private static boolean hasWord(String line) {
        return WORD.matcher(line).find();
    }

    /** A letter is missing, or there twice. */
    private static String typo(String line, SplittableRandom random) {
        int[] letters = IntStream.range(0, line.length())
                .filter(at -> Character.isLetter(line.charAt(at)))
                .toArray();
        int at = letters[random.nextInt(letters.length)];
        return random.nextBoolean()
                ? line.substring(0, at) + line.substring(at + 1)
                : line.substring(0, at) + line.substring(at, at + 1) + line.substring(at);
    }

    private static boolean change(
            RememberedBlock block, SplittableRandom random, Predicate<String> test, UnaryOperator<String> slip) {
        List<Integer> lines = block.context(false, test);
        if (lines.isEmpty()) {
            return false;
        }
        int line = lines.get(random.nextInt(lines.size()));
        String before = block.search.get(line);
        String wrong = slip.apply(before);
        block.remember(line, List.of(wrong));
        return !wrong.equals(before);
    }

    private static boolean reindent(RememberedBlock block, UnaryOperator<String> other) {
        List<String> before = List.copyOf(block.search);
        block.search.replaceAll(other);
        block.replacement.replaceAll(other);
        return !before.equals(block.search);
    }

    private static boolean forget(RememberedBlock block, SplittableRandom random) {
        List<Integer> lines = block.context(true, line -> !line.isBlank());
        if (lines.isEmpty()) {
            return false;
        }
        block.remember(lines.get(random.nextInt(lines.size())), List.of());
        return true;
    }
}
