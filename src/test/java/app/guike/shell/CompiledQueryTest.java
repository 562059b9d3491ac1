package app.guike.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.values;

import app.guike.GuikeTest;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/// A query whose words are written once answers each asking with its own values.
@GuikeTest
class CompiledQueryTest {
    private static final Field<Integer> N = field(name("x", "n"), Integer.class);

    private final DSLContext sql;

    CompiledQueryTest(DSLContext sql) {
        this.sql = sql;
    }

    @Test
    void valuesStandWhereTheyWereAskedForInTheOrderInWhichTheyWereAskedFor() {
        var built = new AtomicInteger();
        var query = CompiledQuery.of(v -> {
            built.incrementAndGet();
            var number = v.next(SQLDataType.INTEGER);
            var text = v.next(SQLDataType.VARCHAR);
            return select(text.as("text"), number.as("number"), number.plus(inline(1)).as("more"), val("what? :number {0} it's").as("kept"));
        });
        var random = new Random(20261127);
        for (int i = 0; i < 20; i++) {
            var number = random.nextInt(1_000_000);
            var said = "1".equals(String.valueOf(number % 2)) ? null : "有没有 ? {1} '" + number;
            var row = query.with(sql, number, said).fetchSingle();
            assertThat(row.intoMap()).as("seed 20261127, round %d", i).containsEntry("text", said).containsEntry("number", number).containsEntry("more", number + 1)
                .containsEntry("kept", "what? :number {0} it's");
        }
        assertThat(built).hasValue(1);
    }

    @Test
    void severalValuesAndWholeQueriesHaveTheirPlaces() {
        Field<Result<Record1<Integer>>> twice = multiset(select(N.times(inline(2))).from(values(DSL.row(1)).as("y", "m"))).as("twice");
        var query = CompiledQuery.of(v -> select(N, twice).from(v.rows("x")).where(v.any(N)).orderBy(N));

        var rows = query.with(sql, select(field(name("n"), Integer.class)).from(values(DSL.row(1), DSL.row(2), DSL.row(3)).as("z", "n")).where(field(name("n"), Integer.class).gt(val(1))),
            new Integer[] {1, 2, 3, 4}).fetch();

        assertThat(rows.getValues(N)).containsExactly(2, 3);
        assertThat(rows.map(r -> r.get(twice).getFirst().value1())).containsExactly(4, 6);
    }

    @Test
    void eachKeyHasItsOwnWords() {
        var query = CompiledQuery.<Integer>each((limit, v) -> select(N).from(values(DSL.row(1), DSL.row(2), DSL.row(3)).as("x", "n")).where(N.gt(v.next(N))).orderBy(N).limit(inline(limit)));

        assertThat(query.apply(1).with(sql, 0).fetch(N)).containsExactly(1);
        assertThat(query.apply(2).with(sql, 0).fetch(N)).containsExactly(1, 2);
        assertThat(query.apply(2)).isSameAs(query.apply(2));
    }

    @Test
    void aValueTooFewIsRefused() {
        var query = CompiledQuery.of(v -> select(v.next(SQLDataType.INTEGER), v.next(SQLDataType.INTEGER)));
        assertThatThrownBy(() -> query.with(sql, 1)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 values");
    }
}
