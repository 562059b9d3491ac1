package app.guike.shell.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of whoever runs the program: backup, restore, check.
class BackupTest {
    @TempDir
    private static Path folder;

    @Test
    void houseAtWorkIsBackedUpAndComesBackElsewhereWithoutItsKeysInTheFile() throws Exception {
        var home = folder.resolve("house");
        var file = folder.resolve("house.zip");
        try (var working = Program.start(home, Map.of())) {
            working.found("administrator", "correct-horse-7");
            var backup = run(home, "backup", file.toString());
            assertThat(backup.exitCode()).as(backup::output).isZero();
            assertThat(backup.output()).contains("Not in it are the keys", "seal.keys");
            assertThat(names(file)).contains("postgres/guike.ready", "postgres/backup_label", "database-owner.secret").doesNotContain("seal.keys", "identity.key", "postgres/postmaster.pid");

            var again = run(home, "backup", file.toString());
            assertThat(again.exitCode()).isOne();
            assertThat(again.output()).contains("is there already");

            var check = run(home, "check", "--deep");
            assertThat(check.exitCode()).as(check::output).isZero();
            assertThat(check.output()).contains("The house is at work.", "ok   every row can be read", "ok   sealed values can be opened", "The house is sound.");
            assertThat(working.signIn("administrator", "correct-horse-7")).as("it goes on working").isEqualTo(303);
        }

        var elsewhere = folder.resolve("elsewhere");
        var restored = run(elsewhere, "restore", file.toString());
        assertThat(restored.exitCode()).as(restored::output).isZero();
        assertThat(restored.output()).contains("1 stores", "0 customers", "The keys of sealed values were not in it");

        var check = run(elsewhere, "check");
        assertThat(check.exitCode()).isOne();
        assertThat(check.output()).contains("BAD  sealed values can be opened: the key k1 is missing", "1 faults.");

        Files.copy(home.resolve("seal.keys"), elsewhere.resolve("seal.keys"));
        try (var second = Program.start(elsewhere, Map.of())) {
            assertThat(second.signIn("administrator", "correct-horse-7")).isEqualTo(303);
        }
        var resting = folder.resolve("resting.zip");
        assertThat(run(elsewhere, "backup", resting.toString(), "--with-keys").exitCode()).isZero();
        assertThat(names(resting)).contains("postgres/guike.ready", "seal.keys").doesNotContain("postgres/backup_label");
    }

    @Test
    void nothingIsRestoredOverAHouseNorFromAFileThatIsNotWhole() throws Exception {
        var home = folder.resolve("founded");
        EmbeddedDatabase.start(home, Map.of()).close();
        var file = folder.resolve("founded.zip");
        assertThat(run(home, "backup", file.toString()).exitCode()).isZero();

        var over = run(home, "restore", file.toString());
        assertThat(over.exitCode()).isOne();
        assertThat(over.output()).contains("There is a house in");

        var cut = folder.resolve("cut.zip");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2));
        var empty = folder.resolve("empty");
        var broken = run(empty, "restore", cut.toString());
        assertThat(broken.exitCode()).isOne();
        assertThat(broken.output()).contains("is broken");
        assertThat(empty.resolve("postgres")).doesNotExist();
        assertThat(empty.resolve("restoring")).doesNotExist();

        var other = Files.writeString(folder.resolve("other.zip"), "no backup");
        assertThat(run(empty, "restore", other.toString()).output()).contains("is no backup");
        assertThat(run(empty, "backup", folder.resolve("none.zip").toString()).output()).contains("There is no house in");
    }

    /// Until it has ended.
    private static Program run(Path home, String... arguments) throws IOException, InterruptedException {
        var program = Program.launch(home, Map.of(), arguments);
        program.exitCode();
        return program;
    }

    private static TreeSet<String> names(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var names = new TreeSet<String>();
            zip.stream().forEach(e -> names.add(e.getName()));
            return names;
        }
    }
}
