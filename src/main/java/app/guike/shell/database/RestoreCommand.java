package app.guike.shell.database;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `guike.jar restore`: a backup into an empty folder, and a look whether its database opens.
@Command(name = "restore", description = "Put a backup into an empty data folder and open its database once.", mixinStandardHelpOptions = true)
public class RestoreCommand extends HouseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A backup that `backup` has written.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() {
        return told(() -> {
            var keys = Restore.into(home(), file);
            try (var database = EmbeddedDatabase.start(home(), Map.of()); var owner = Running.owner(home())) {
                say("Restored into %s: %s stores, %s customers, last change %s.".formatted(home(), Running.ask(owner, "select count(*) from guike.store"),
                    Running.ask(owner, "select count(*) from guike.customer"), Running.ask(owner, "select coalesce(max(at)::text, 'none') from audit.entry")));
            }
            if (!keys) {
                say("The keys of sealed values were not in it: put " + String.join(" and ", Backup.KEYS) + " into the folder before the program starts.");
            }
            return 0;
        });
    }
}
