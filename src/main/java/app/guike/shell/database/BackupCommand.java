package app.guike.shell.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guike.jar backup`: a whole house in one file, also while the program serves.
@Command(name = "backup", description = "Write the whole house into one file, also while it is at work.", mixinStandardHelpOptions = true)
public class BackupCommand extends HouseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The backup to write (.zip). Nothing is overwritten.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--with-keys", description = "Also the keys that open sealed values. Then whoever has the file reads everything.")
    private boolean keys;

    @Override
    public Integer call() {
        return told(() -> {
            if (!embedded()) {
                throw new DatabaseUnfit("This house works on a PostgreSQL of its own (SPRING_DATASOURCE_URL): back that up with pg_dump or pg_basebackup, and the keys beside it.");
            }
            var read = Backup.write(home(), file.toAbsolutePath(), keys);
            say("%s: %,d MB of %,d MB.".formatted(file, Files.size(file) >> 20, read >> 20));
            if (!keys) {
                say("Not in it are the keys that open sealed values: keep " + String.join(" and ", Backup.KEYS) + " of " + home() + " apart from it.");
            }
            return 0;
        });
    }
}
