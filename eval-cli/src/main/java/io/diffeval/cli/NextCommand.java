package io.diffeval.cli;

import java.io.PrintWriter;
import java.util.regex.Pattern;

/** What a person may want to type next. */
final class NextCommand {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%_+=:,./-]+");

    private NextCommand() {}

    /** Prints the command, for the same database; one with a password in its name is not named. */
    static void print(PrintWriter err, String command, DatabaseOption database) {
        String name = database.name();
        String where = name.equals(DatabaseOption.DEFAULT)
                ? ""
                : name.startsWith("jdbc:") ? " --db …" : " --db " + quoted(name);
        err.println("Next: diffeval " + command + where);
        err.flush();
    }

    /** An argument as a shell takes it. */
    static String quoted(String argument) {
        String printable = Printable.of(argument);
        return PLAIN.matcher(printable).matches() ? printable : "'" + printable.replace("'", "'\\''") + "'";
    }
}
