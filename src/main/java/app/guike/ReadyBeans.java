package app.guike;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// The beans that were written out when the jar was packed (`src/build/PackProgram.java`), for a start without a profile. Which
/// parts there are was decided then; so a start with a setting that may choose parts finds its beans as ever, which takes longer.
final class ReadyBeans {
    private static final String SWITCH = "spring.aot.enabled";
    private static final Collection<String> MAY_CHOOSE = List.of("spring", "server", "management", "dbscheduler");
    private static final Collection<String> CHOOSE_NOTHING = List.of("serverport", "serveraddress", "serverssl", "serverservletsession",
        "springdatasourceusername", "springdatasourcepassword", "springdatasourcehikari", "springapplicationname");
    private static final List<String> FILES = List.of("application.properties", "application.yaml", "application.yml");

    private ReadyBeans() {
    }

    static boolean fit(String... options) {
        return System.getProperty(SWITCH) == null && ReadyBeans.class.getResource("Guike__ApplicationContextInitializer.class") != null
            && FILES.stream().noneMatch(f -> Files.exists(Path.of(f)) || Files.exists(Path.of("config", f)))
            && names(options).noneMatch(ReadyBeans::mayChoose);
    }

    static void use() {
        System.setProperty(SWITCH, "true");
    }

    private static Stream<String> names(String... options) {
        return Stream.of(Stream.of(options).filter(o -> o.startsWith("--")).map(o -> o.substring(2).replaceFirst("=.*", "")),
            System.getenv().keySet().stream(), System.getProperties().stringPropertyNames().stream()).flatMap(s -> s);
    }

    /// @param name of a setting, as an option, a system property or an environment variable writes it
    static boolean mayChoose(String name) {
        var plain = name.replaceAll("[-_.]", "").toLowerCase();
        return MAY_CHOOSE.stream().anyMatch(plain::startsWith) && CHOOSE_NOTHING.stream().noneMatch(plain::startsWith);
    }
}
