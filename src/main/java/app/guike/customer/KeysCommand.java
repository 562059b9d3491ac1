package app.guike.customer;

import app.guike.customer.sealed.Resealing;
import app.guike.shell.seal.Seals;
import java.io.PrintWriter;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `guike.jar keys`: the keys of sealed values, and changing them.
@Command(name = "keys", description = "Keys of sealed values: which there are, adding one, sealing everything under the newest.", mixinStandardHelpOptions = true)
public class KeysCommand implements Runnable {
    private final Supplier<ConfigurableApplicationContext> house;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public KeysCommand(Supplier<ConfigurableApplicationContext> house) {
        this.house = house;
    }

    @Override
    public void run() {
        inside(context -> list(context, spec.commandLine().getOut()));
    }

    @Command(description = "Add a key. It seals from the next start of each program on; the older ones still open.")
    void add() {
        var out = spec.commandLine().getOut();
        inside(context -> {
            var seals = context.getBean(Seals.class);
            seals.add().ifPresentOrElse(line -> out.println("Add at the end of GUIKE_SEAL_KEYS, on every machine: ," + line), () -> out.println("Added " + seals.newest() + " to seal.keys. Back the file up, then restart."));
        });
    }

    @Command(description = "Seal everything under the newest key. May be stopped and started again.")
    void reseal() {
        var out = spec.commandLine().getOut();
        inside(context -> {
            out.println(context.getBean(Resealing.class).run() + " rows sealed anew.");
            list(context, out);
        });
    }

    private static void list(ConfigurableApplicationContext context, PrintWriter out) {
        var seals = context.getBean(Seals.class);
        var counts = context.getBean(Resealing.class).counts();
        var all = new TreeSet<>(counts.keySet());
        all.addAll(seals.keys());
        all.forEach(k -> out.printf("%-20s %d values%s%n", k.isEmpty() ? "(not sealed yet)" : k, counts.getOrDefault(k, 0L), k.equals(seals.newest()) ? ", newest" : seals.keys().contains(k) || k.isEmpty() ? "" : ", missing"));
    }

    private void inside(Consumer<ConfigurableApplicationContext> work) {
        try (var context = house.get()) {
            work.accept(context);
        } finally {
            spec.commandLine().getOut().flush();
        }
    }
}
