package app.guike.shell.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What commands about a whole house share: the folder it lies in, and answers in one sentence.
abstract class HouseCommand {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--home", paramLabel = "FOLDER", description = "The data folder (default: GUIKE_HOME, else ~/.guike).")
    private @Nullable Path home;

    Path home() {
        var set = System.getenv("GUIKE_HOME");
        return home != null ? home : set != null ? Path.of(set) : Path.of(System.getProperty("user.home"), ".guike");
    }

    interface Work {
        int run() throws Exception;
    }

    int told(Work work) {
        LoggingSystem.get(HouseCommand.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        try {
            return work.run();
        } catch (DatabaseUnfit unfit) {
            say(String.valueOf(unfit.getMessage()));
            return 1;
        } catch (Exception e) {
            say("Failed: " + e.getMessage());
            return 1;
        }
    }

    void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    /// Whether the database is the program's own.
    static boolean embedded() {
        var url = System.getenv("SPRING_DATASOURCE_URL");
        return url == null || url.isBlank() || url.equals("embedded");
    }
}
