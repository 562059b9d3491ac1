package app.guike.ingest;

import app.guike.base.Refusal;
import app.guike.shell.Texts;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `guike.jar import`: a file into a store, in the program's own name. While the program serves on the same data folder,
/// the API takes files instead.
@Command(name = "import", mixinStandardHelpOptions = true, description = "Import a spreadsheet. With the embedded database the program must not be serving;"
    + " a serving program takes files at POST /api/v1/imports.")
public class ImportCommand implements Callable<Integer> {
    private final Supplier<ConfigurableApplicationContext> house;

    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "FILE", description = ".xlsx, .xls or .csv (UTF-8, GBK, GB18030)")
    private Path file;
    @Option(names = "--kind", required = true, description = "customers, contacts, families, consents, vehicles or repair-orders")
    private String kind;
    @Option(names = "--store", required = true, description = "Code of the store")
    private String store;
    @Option(names = "--mapping", description = "JSON: column heading of the file to field of the kind; \"-\" leaves a column out")
    private @Nullable String mapping;

    @SuppressWarnings("NullAway.Init")
    public ImportCommand(Supplier<ConfigurableApplicationContext> house) {
        this.house = house;
    }

    /// 0 when every row went in, 2 when some were refused, 1 when the file was.
    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (!Files.isReadable(file)) {
            return failed(out, "There is no file " + file + " that can be read.");
        }
        try (var context = house.get()) {
            var result = context.getBean(Imports.class).run(file, kind, store, Imports.mapping(mapping));
            out.printf("Import %d %s: %d rows, %d new, %d changed, %d same, %d refused%n", result.id(), result.state(), result.rows(), result.created(),
                result.changed(), result.same(), result.refused());
            if (!result.state().equals("DONE")) {
                return failed(out, String.valueOf(result.failure()));
            }
            return result.refused() > 0 ? 2 : 0;
        } catch (Refusal refusal) {
            refusal.errors().forEach(e -> out.println(e.field() + ": " + Texts.in(Locale.ENGLISH, "refusal." + e.code(), e.args())));
            return failed(out, Texts.in(Locale.ENGLISH, "refusal." + refusal.code(), refusal.args()));
        } finally {
            out.flush();
        }
    }

    private static int failed(PrintWriter out, String why) {
        out.println(why);
        return 1;
    }
}
