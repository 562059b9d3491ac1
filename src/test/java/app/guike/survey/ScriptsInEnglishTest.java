package app.guike.survey;

import static org.assertj.core.api.Assertions.assertThat;

import app.guike.GuikeTest;
import app.guike.TestHouse.InScope;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// An agent who works in English finds English words in every script that the house starts with.
@GuikeTest
class ScriptsInEnglishTest {
    private final DSLContext sql;
    private final InScope inScope;

    ScriptsInEnglishTest(DSLContext sql, InScope inScope) {
        this.sql = sql;
        this.inScope = inScope;
    }

    /// The birthday script is rewritten by another test.
    @Test
    void everyBlockHasBothLanguages() {
        var blocks = inScope.unscoped(() -> sql.fetch("""
            select s.code || '.' || b.key, b.value ->> 'en' from script s cross join lateral jsonb_each(s.blocks) b where s.code <> 'birthday'"""));

        assertThat(blocks).hasSizeGreaterThan(50).allSatisfy(b -> assertThat(b.get(1, String.class)).as(b.get(0, String.class)).isNotBlank());
    }
}
