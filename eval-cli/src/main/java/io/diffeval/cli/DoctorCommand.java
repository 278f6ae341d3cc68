package io.diffeval.cli;

import io.diffeval.core.DiffEvalException;
import io.diffeval.providers.http.ServerCheck;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code diffeval doctor}: says what would keep a run from working. */
@Command(
        name = "doctor",
        description =
                "Checks Java, the database, which keys are set (never their value), and whether the servers that they"
                        + " are for answer. Nothing is billed.",
        footer = {"", "Example: diffeval doctor"})
final class DoctorCommand implements Callable<Integer> {
    private static final int VIRTUAL_THREADS_SINCE = 21;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Mixin
    private FormatOption output = new FormatOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Table table = new Table("check", "state", "detail");
        Runtime.Version java = Runtime.version();
        table.row(
                "Java",
                "ok",
                java + (java.feature() >= VIRTUAL_THREADS_SINCE ? ", virtual threads" : ", no virtual threads"));
        boolean sound = checkDatabase(table);
        for (ServerCheck check : ServerCheck.customary(System::getenv)) {
            table.row("key " + check.keyVariable(), check.keyPresent() ? "present" : "absent", "for " + check.server());
            if (check.keyPresent()) {
                table.row("server " + check.server(), check.isReached() ? "ok" : "failed", check.detail());
                sound &= check.isReached();
            }
        }
        table.print(Objects.requireNonNull(spec).commandLine().getOut(), output.format());
        return sound ? Main.DONE : Main.OUTSIDE_FAILED;
    }

    /** Whether the database can be used; one that is not there yet can be made. */
    private boolean checkDatabase(Table table) {
        String name = "database " + database.name();
        try {
            database.requireExisting();
        } catch (DiffEvalException e) {
            table.row(name, "absent", "'run' makes it");
            return true;
        }
        try {
            List<String> drift = database.drift();
            table.row(
                    name,
                    drift.isEmpty() ? "ok" : "differs",
                    drift.isEmpty() ? null : drift.size() + " differences; see 'schema check'");
            return true;
        } catch (DiffEvalException e) {
            table.row(name, "failed", Printable.of(String.valueOf(e.getMessage())));
            return false;
        }
    }
}
