package app.guike.shell.seal;

import static guike.Tables.SEAL_KEY;

import app.guike.base.KeyFile;
import app.guike.base.KeyRing;
import app.guike.base.Refusal;
import app.guike.shell.database.DatabaseUnfit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Seals single values under keys that lie outside the database: in `guike.seal-keys`, or in the file `seal.keys` of the home folder.
/// The database knows which keys it needs, each with a proof; the program does not start without one of them.
@Component
public class Seals {
    private final DSLContext sql;
    private final Source source;
    private volatile KeyRing ring;

    Seals(DSLContext sql, Source source) {
        this.sql = sql;
        this.source = source;
        this.ring = source.ring(sql.select(SEAL_KEY.ID).from(SEAL_KEY).fetchSet(SEAL_KEY.ID));
        prove();
    }

    /// Where a value stands; it opens nowhere else.
    public record Place(String table, String column, long row) {
        @Override
        public String toString() {
            return table + "|" + column + "|" + row;
        }
    }

    /// Where the keys come from.
    ///
    /// @param set `id:key` parted by commas, the newest last; empty: the file
    /// @param gone ids of keys that are given up: what they sealed is lost
    record Source(String set, String gone, Path home) {
        Path file() {
            return home.resolve("seal.keys");
        }

        /// A new key is made only where the database needs none: else it would hide that the old one is missing.
        KeyRing ring(Set<String> needed) {
            try {
                if (!set.isBlank()) {
                    return KeyRing.read(set);
                }
                if (Files.notExists(file()) && needed.stream().anyMatch(k -> !given().contains(k))) {
                    throw new DatabaseUnfit("The keys of sealed values are missing: the database needs " + String.join(", ", needed.stream().sorted().toList()) + ", and there is no file " + file()
                        + ". Bring it back from its backup, or set GUIKE_SEAL_KEYS. If a key is lost for good, name it in GUIKE_SEAL_KEYS_GONE: what it sealed stays closed.");
                }
                var first = "k" + (needed.size() + 1);
                return KeyRing.read(new String(KeyFile.kept(file(), () -> (KeyRing.fresh(first) + "\n").getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw new DatabaseUnfit("The keys of sealed values (" + (set.isBlank() ? file() : "GUIKE_SEAL_KEYS") + ") cannot be read: " + e.getMessage() + ".");
            }
        }

        List<String> given() {
            return Arrays.stream(gone.split(",")).map(String::strip).toList();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Settings {
        @Bean
        Source sealSource(@Value("${guike.seal-keys:}") String set, @Value("${guike.seal-keys-gone:}") String gone, @Value("${guike.home}") Path home) {
            return new Source(set, gone, home);
        }
    }

    private void prove() {
        for (var known : sql.selectFrom(SEAL_KEY).orderBy(SEAL_KEY.ID).fetch()) {
            if (source.given().contains(known.getId())) {
                continue;
            }
            if (!ring.ids().contains(known.getId())) {
                throw new DatabaseUnfit("The key " + known.getId() + " of sealed values is missing: the database needs it. Bring it back into " + source.file()
                    + " or GUIKE_SEAL_KEYS. If it is lost for good, or nothing is sealed under it any more (guike.jar keys), name it in GUIKE_SEAL_KEYS_GONE.");
            }
            prove(known.getId(), known.getProof());
        }
        sql.insertInto(SEAL_KEY).set(SEAL_KEY.ID, ring.newest()).set(SEAL_KEY.PROOF, ring.seal(proof(ring.newest()), ring.newest())).onConflictDoNothing().execute();
        // two programs that are started first at the same time have each made a key of this name: the one that comes second finds the other's proof
        prove(ring.newest(), sql.fetchSingle(SEAL_KEY, SEAL_KEY.ID.eq(ring.newest())).getProof());
    }

    private void prove(String id, String kept) {
        if (ring.open(proof(id), kept).isEmpty()) {
            throw new DatabaseUnfit("The key " + id + " of sealed values is another than the one that the database was sealed with: bring the right one back.");
        }
    }

    private static String proof(String id) {
        return new Place("seal_key", "proof." + id, 0).toString();
    }

    public String seal(Place place, String plain) {
        return ring.seal(place.toString(), plain);
    }

    public Optional<String> open(Place place, String sealed) {
        return ring.open(place.toString(), sealed);
    }

    /// For somebody who asks to see it.
    public String shown(Place place, String sealed) {
        return open(place, sealed).orElseThrow(() -> Refusal.conflict("sealed-closed"));
    }

    /// The key that seals now.
    public String newest() {
        return ring.newest();
    }

    public Set<String> keys() {
        return ring.ids();
    }

    /// Adds a key that seals from the next start on. Where the keys are given by the environment, the line to add is all that can be done.
    ///
    /// @return what to add to `GUIKE_SEAL_KEYS`; empty where the file has it already
    public Optional<String> add() {
        var known = sql.select(SEAL_KEY.ID).from(SEAL_KEY).fetchSet(SEAL_KEY.ID);
        known.addAll(ring.ids());
        var id = java.util.stream.IntStream.iterate(known.size() + 1, n -> n + 1).mapToObj(n -> "k" + n).filter(k -> !known.contains(k)).findFirst().orElseThrow();
        if (!source.set().isBlank()) {
            return Optional.of(KeyRing.fresh(id).replace(' ', ':'));
        }
        var text = new String(KeyFile.kept(source.file(), () -> new byte[0]), StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n")) + "\n" + KeyRing.fresh(id) + "\n";
        KeyFile.replace(source.file(), text.getBytes(StandardCharsets.UTF_8));
        ring = KeyRing.read(text);
        prove();
        return Optional.empty();
    }
}
