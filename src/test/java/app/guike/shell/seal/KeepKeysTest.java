package app.guike.shell.seal;

import static guike.Tables.SEAL_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import app.guike.base.KeyRing;
import app.guike.shell.database.DatabaseUnfit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The keys lie outside the database, and the program says at start when one of them is missing or another.
@GuikeTest
class KeepKeysTest {
    private final DSLContext sql;
    private final Seals seals;
    private final Seals.Source source;
    private final InScope inScope;

    KeepKeysTest(DSLContext sql, Seals seals, Seals.Source source, InScope inScope) {
        this.inScope = inScope;
        this.sql = sql;
        this.seals = seals;
        this.source = source;
    }

    @Test
    void valueOpensInItsPlaceAlone() {
        var ring = KeyRing.read(KeyRing.fresh("k1") + "\n" + KeyRing.fresh("k2"));
        var sealed = ring.seal("customer|id_number|1", "秘密");
        assertThat(sealed).startsWith("k2.").doesNotContain("秘密").isNotEqualTo(ring.seal("customer|id_number|1", "秘密"));
        assertThat(ring.open("customer|id_number|1", sealed)).contains("秘密");
        assertThat(ring.open("customer|id_number|2", sealed)).as("moved").isEmpty();
        assertThat(ring.open("customer|id_number|1", "k1" + sealed.substring(2))).as("another key").isEmpty();
        assertThat(ring.open("customer|id_number|1", sealed.substring(0, 20))).as("cut off").isEmpty();
        assertThatThrownBy(() -> KeyRing.read("k1 short")).isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("short");
    }

    @Test
    void secondOfTwoProgramsThatStartFirstAtOnceFindsTheKeyOfTheOther() {
        var others = KeyRing.fresh("race1");
        var proof = new Seals.Place("seal_key", "proof.race1", 0).toString();
        var late = sql.configuration().derive(new DefaultExecuteListenerProvider(ExecuteListener.onExecuteStart(c -> {
            if (c.query() instanceof org.jooq.Insert<?> && !sql.fetchExists(SEAL_KEY, SEAL_KEY.ID.eq("race1"))) {
                sql.insertInto(SEAL_KEY).set(SEAL_KEY.ID, "race1").set(SEAL_KEY.PROOF, KeyRing.read(others).seal(proof, "race1")).execute();
            }
        }))).dsl();
        var all = sql.select(SEAL_KEY.ID).from(SEAL_KEY).fetchSet(SEAL_KEY.ID);

        var home = Path.of("nowhere");
        assertThatThrownBy(() -> inScope.transactions().execute(_ -> new Seals(late, new Seals.Source("race1:" + KeyRing.fresh("race1").substring(6), String.join(",", all), home))))
            .isInstanceOf(DatabaseUnfit.class).hasMessageContaining("race1").hasMessageContaining("another than the one");
    }

    @Test
    void startIsRefusedWithoutAKeyThatTheDatabaseNeeds(@TempDir Path empty) throws IOException {
        var file = source.file();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        var id = seals.newest();

        assertThatThrownBy(() -> new Seals(sql, new Seals.Source("", "", empty))).isInstanceOf(DatabaseUnfit.class).hasMessageContaining(id).hasMessageContaining("seal.keys");
        assertThat(empty.resolve("seal.keys")).as("no new key hides it").doesNotExist();
        assertThatThrownBy(() -> new Seals(sql, new Seals.Source("other:" + KeyRing.fresh("x").substring(2), "", empty))).isInstanceOf(DatabaseUnfit.class).hasMessageContaining("missing");
        assertThatThrownBy(() -> new Seals(sql, new Seals.Source(Files.readString(file).replaceAll("(?m)^" + id + " .*$", KeyRing.fresh(id)), "", empty))).isInstanceOf(DatabaseUnfit.class).hasMessageContaining("another than the one");
        assertThatThrownBy(() -> new Seals(sql, new Seals.Source("nonsense", "", empty))).isInstanceOf(DatabaseUnfit.class).hasMessageContaining("GUIKE_SEAL_KEYS");
        assertThat(new Seals(sql, new Seals.Source(Files.readString(file), "", empty)).newest()).isEqualTo(id);
    }
}
