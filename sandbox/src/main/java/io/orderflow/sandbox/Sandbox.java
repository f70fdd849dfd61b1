package io.orderflow.sandbox;

import io.orderflow.sandbox.audit.AuditCommand;
import io.orderflow.sandbox.audit.AuditFailedException;
import io.orderflow.sandbox.client.UnexpectedReplyException;
import io.orderflow.sandbox.compose.ComposeEnvCommand;
import io.orderflow.sandbox.compose.ComposeException;
import io.orderflow.sandbox.demo.DemoCommand;
import io.orderflow.sandbox.demo.SeedCommand;
import io.orderflow.sandbox.importing.ImportCommand;
import io.orderflow.sandbox.importing.ImportException;
import io.orderflow.sandbox.load.LoadCommand;
import io.orderflow.sandbox.load.LoadFailedException;
import io.orderflow.sandbox.repair.DeadLettersCommand;
import io.orderflow.sandbox.repair.NothingToRepairException;
import io.orderflow.sandbox.system.ArchiveClassesCommand;
import io.orderflow.sandbox.system.StartFailedException;
import io.orderflow.sandbox.system.UpCommand;
import io.orderflow.sandbox.torture.TortureCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry point. Exit codes: 0 all is well, 1 it failed, 2 the command was not understood, or refused. */
@Command(
        name = "orderflow",
        mixinStandardHelpOptions = true,
        version = "Orderflow 0.1.0",
        description =
                "Runs the whole of Orderflow on this machine, without containers; and looks after the system in containers.",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            SeedCommand.class,
            AuditCommand.class,
            DeadLettersCommand.class,
            TortureCommand.class,
            LoadCommand.class,
            ImportCommand.class,
            ComposeEnvCommand.class,
            ArchiveClassesCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nFirst steps:%n",
        footer = {
            "  ./orderflow up      and, when it is ready, open http://localhost:8001/swagger-ui.html",
            "  ./orderflow demo    shows what can become of an order; with --keep, a shop to look around in",
            "  ./orderflow import  places the orders of a file",
            "  ./orderflow audit   proves that nothing was lost on the way",
            "  ./orderflow torture proves that nothing gets lost whatever fails",
            "  ./orderflow load    measures how fast it is, and what an order costs"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is well", "1:it failed", "2:the command was not understood, or refused"})
public final class Sandbox implements Runnable {

    private static final int USAGE_WIDTH = 100;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private Sandbox() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Sandbox())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Sandbox::explain)
                .setUsageHelpWidth(USAGE_WIDTH);
    }

    /** Without a command there is only the usage to show. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** Failures with a message for people are told without a stack trace. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof StartFailedException
                || failure instanceof UnexpectedReplyException
                || failure instanceof AuditFailedException
                || failure instanceof LoadFailedException
                || failure instanceof ImportException
                || failure instanceof NothingToRepairException
                || failure instanceof ComposeException) {
            command.getErr().println(failure.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
        }
        throw failure;
    }
}
