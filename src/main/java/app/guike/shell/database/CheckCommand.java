package app.guike.shell.database;

import app.guike.base.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `guike.jar check`: whether a house is sound, also while the program serves.
@Command(name = "check", description = "Look whether the house is sound, also while it is at work. Ends with 1 where something is not.", mixinStandardHelpOptions = true)
public class CheckCommand extends HouseCommand implements Callable<Integer> {
    @Option(names = "--deep", description = "Read every row of every table as well.")
    private boolean deep;

    @Override
    public Integer call() {
        return told(() -> {
            if (!embedded()) {
                try (var owner = DriverManager.getConnection(set("SPRING_FLYWAY_URL"), set("SPRING_FLYWAY_USER"), set("SPRING_FLYWAY_PASSWORD"))) {
                    return look(owner);
                }
            }
            if (!new Founding(home().resolve("postgres")).over()) {
                throw new DatabaseUnfit("There is no house in " + home() + ".");
            }
            var free = HomeFolder.free(home());
            free.ifPresent(HomeFolder::close);
            if (free.isEmpty()) {
                say("The house is at work.");
                return running();
            }
            try (var own = EmbeddedDatabase.start(home(), Map.of())) {
                return running();
            }
        });
    }

    private int running() throws SQLException, IOException {
        try (var owner = Running.owner(home())) {
            return look(owner);
        }
    }

    private static String set(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new DatabaseUnfit("Set " + name + ": the role that owns the database looks.");
        }
        return value;
    }

    private int look(Connection owner) throws SQLException, IOException {
        var bad = new Soundness(owner, this::say).look(deep) + keys(owner);
        say(bad == 0 ? "The house is sound." : bad + " faults.");
        return bad == 0 ? 0 : 1;
    }

    /// A house whose sealed values cannot be opened does not start.
    private int keys(Connection owner) throws SQLException, IOException {
        var set = System.getenv("GUIKE_SEAL_KEYS");
        var file = home().resolve(Backup.KEYS.getFirst());
        var known = new HashSet<>(List.of(System.getenv().getOrDefault("GUIKE_SEAL_KEYS_GONE", "").split(" *, *")));
        if (set != null || Files.exists(file)) {
            known.addAll(KeyRing.read(set != null ? set : Files.readString(file)).ids());
        }
        int missing = 0;
        try (var statement = owner.createStatement(); var ids = statement.executeQuery("select id from guike.seal_key order by id")) {
            while (ids.next()) {
                if (!known.contains(ids.getString(1))) {
                    say("BAD  sealed values can be opened: the key " + ids.getString(1) + " is missing");
                    missing++;
                }
            }
        }
        if (missing == 0) {
            say("ok   sealed values can be opened");
        }
        return missing;
    }
}
