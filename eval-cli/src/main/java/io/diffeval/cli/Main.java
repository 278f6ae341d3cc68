package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.core.StoreException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code diffeval}. */
@Command(
        name = "diffeval",
        description = "Measures how well language models edit code.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = VersionProvider.class,
        footer = {"", "Example: diffeval demo"})
public final class Main {
    /** Done. */
    static final int DONE = 0;
    /** A check did not hold. */
    static final int CHECK_FAILED = 1;
    /** Bad usage or input. */
    static final int BAD_INPUT = 2;
    /** The outside world failed. */
    static final int OUTSIDE_FAILED = 3;
    /** A gate could not decide. */
    static final int INCONCLUSIVE = 4;

    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            RunCommand.class,
            ResumeCommand.class,
            ReplayCommand.class,
            ApplyCommand.class,
            ParseCommand.class,
            QueryCommand.class,
            CompareCommand.class,
            ReportCommand.class,
            DashboardCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            SubmitCommand.class,
            VerifyCommand.class,
            LeaderboardCommand.class,
            KeysCommand.class,
            HardwareCommand.class,
            PluginsCommand.class,
            DoctorCommand.class,
            SchemaCommand.class);

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean debug;

    private Main() {}

    /**
     * Runs the command and ends the process with its exit status.
     *
     * @param args the arguments
     */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        int status;
        try {
            status = run(out, err, args);
        } catch (Error e) {
            err.println("diffeval: the program cannot go on: " + e);
            status = OUTSIDE_FAILED;
        }
        out.flush();
        err.flush();
        if (out.checkError()) {
            System.err.println("diffeval: standard output cannot be written: closed, or its disk is full");
            status = OUTSIDE_FAILED;
        }
        System.exit(status);
    }

    /**
     * Runs the command within this process.
     *
     * @param out gets the data
     * @param err gets everything else
     * @param args the arguments
     * @return the exit status
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        Main main = new Main();
        CommandLine line = new CommandLine(main);
        commands(args.length == 0 ? "" : args[0]).forEach(line::addSubcommand);
        return line.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, ignored) -> badUsage(e))
                .setExecutionExceptionHandler((e, command, ignored) -> failed(e, command, main.debug))
                .execute(args);
    }

    /** The one that is named, for to read the options of all takes longer than many a command; all where none is. */
    private static List<Class<?>> commands(String name) {
        return COMMANDS.stream()
                .filter(command -> Objects.requireNonNull(command.getAnnotation(Command.class))
                        .name()
                        .equals(name))
                .findAny()
                .<List<Class<?>>>map(List::of)
                .orElse(COMMANDS);
    }

    private static int badUsage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(
                "diffeval: " + message(e) + "; see " + command.getCommandSpec().qualifiedName() + " --help");
        UnmatchedArgumentException.printSuggestions(e, err);
        return BAD_INPUT;
    }

    private static int failed(Exception e, CommandLine command, boolean debug) throws Exception {
        PrintWriter err = command.getErr();
        if (debug) {
            e.printStackTrace(err);
        }
        if (e instanceof InputException) {
            err.println("diffeval: " + message(e));
            return BAD_INPUT;
        }
        if (e instanceof StoreException) {
            err.println("diffeval: " + message(e));
            return OUTSIDE_FAILED;
        }
        err.println("diffeval: internal error: " + Printable.of(String.valueOf(e)) + "; --debug shows where");
        return OUTSIDE_FAILED;
    }

    private static String message(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return Printable.of(end < 0 ? message : message.substring(0, end));
    }
}
