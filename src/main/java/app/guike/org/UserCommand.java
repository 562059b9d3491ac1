package app.guike.org;

import app.guike.base.Refusal;
import java.io.PrintWriter;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `guike.jar user`: for whoever runs the program, not for who uses it.
@Command(name = "user", description = "Help people who cannot get in.", mixinStandardHelpOptions = true)
public class UserCommand implements Runnable {
    private final Supplier<ConfigurableApplicationContext> house;

    @Spec
    private CommandSpec spec;

    public UserCommand(Supplier<ConfigurableApplicationContext> house) {
        this.house = house;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(description = "Make a new password for a login; it must be changed at the next sign-in.")
    int password(@Parameters(paramLabel = "LOGIN") String login) {
        PrintWriter out = spec.commandLine().getOut();
        try (var context = house.get()) {
            out.println("New password of " + login + ": " + context.getBean(LockedOut.class).newPassword(login));
            return 0;
        } catch (Refusal refusal) {
            out.println("Nobody has the login " + login + ".");
            return 1;
        } finally {
            out.flush();
        }
    }
}
