package app.guike;

import app.guike.customer.KeysCommand;
import app.guike.ingest.ImportCommand;
import app.guike.org.UserCommand;
import app.guike.shell.database.BackupCommand;
import app.guike.shell.database.CheckCommand;
import app.guike.shell.database.RestoreCommand;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The program. Without a command it serves; `--help` lists the commands.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class Guike {
    private static final List<String> ASKS = List.of("--help", "--version", "-h", "-V");

    public static void main(String[] args) {
        if (args.length == 0 || args[0].startsWith("-") && !ASKS.contains(args[0])) {
            serve(args);
            return;
        }
        var code = commands().execute(args);
        if (code != 0 || !List.of("serve", "demo").contains(args[0])) {
            System.exit(code);
        }
    }

    private static void serve(String... options) {
        if (ReadyBeans.fit(options)) {
            ReadyBeans.use();
        }
        SpringApplication.run(Guike.class, options);
    }

    static CommandLine commands() {
        return new CommandLine(new Commands()).addSubcommand(new ImportCommand(Guike::quiet)).addSubcommand(new UserCommand(Guike::quiet)).addSubcommand(new KeysCommand(Guike::quiet))
            .addSubcommand(new BackupCommand()).addSubcommand(new RestoreCommand()).addSubcommand(new CheckCommand())
            .setUnmatchedOptionsArePositionalParams(true);
    }

    /// The program for one command: no page to open, none of the nightly jobs.
    private static ConfigurableApplicationContext quiet() {
        return new SpringApplicationBuilder(Guike.class).logStartupInfo(false)
            .run("--server.port=0", "--server.address=127.0.0.1", "--logging.level.root=warn", "--db-scheduler.enabled=false");
    }

    @Command(name = "guike", mixinStandardHelpOptions = true, version = "Guike 0.1.0", synopsisSubcommandLabel = "COMMAND",
        description = "Customer care and key accounts. Data lie under GUIKE_HOME (default ~/.guike).")
    static class Commands implements Runnable {
        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            spec.commandLine().usage(System.out);
        }

        @Command(description = "Serve the pages and the API (the default). Options are Spring's, e.g. --server.port=8080.")
        void serve(@Parameters(arity = "0..*", paramLabel = "OPTION") String @Nullable [] options) {
            Guike.serve(options == null ? new String[0] : options);
        }

        @Command(description = "Serve the demo dealership, to this computer only.")
        void demo(@Parameters(arity = "0..*", paramLabel = "OPTION") String @Nullable [] options) {
            var given = options == null ? new String[0] : options;
            var all = Arrays.copyOf(given, given.length + 1);
            all[given.length] = "--spring.profiles.active=demo";
            SpringApplication.run(Guike.class, all);
        }
    }
}
