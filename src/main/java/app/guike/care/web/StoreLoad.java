package app.guike.care.web;

import app.guike.shell.DeskCard;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// The morning page's card about how each store keeps up with its calls, for those who look after several.
///
/// @param today the day by which the tasks of a row's `today` are due, late ones among them
public record StoreLoad(List<Row> rows, LocalDate today) {
    public record Row(long id, String name, int open, int today, int late) {
    }

    private static final String LOAD = """
        select s.id, s.name, coalesce(t.open, 0) as open, coalesce(t.today, 0) as today, coalesce(t.late, 0) as late
        from store s
        left join (select store_id, count(*)::int as open, (count(*) filter (where due_on <= {1}))::int as today, (count(*) filter (where due_on < {1}))::int as late
            from care_task where store_id = any({0}::bigint[]) and state in ('PLANNED', 'ASSIGNED', 'RETRY') and earliest_on <= {1} group by store_id) t on t.store_id = s.id
        where s.id = any({0}::bigint[])
        order by t.late desc nulls last, s.name, s.id limit 30""";

    @Component
    static class Card implements DeskCard {
        private final DSLContext sql;
        private final Clock clock;

        Card(DSLContext sql, Clock clock) {
            this.sql = sql;
            this.clock = clock;
        }

        @Override
        public int order() {
            return 41;
        }

        @Override
        public String permission() {
            return "care.read";
        }

        @Override
        public Optional<JteModel> load(Viewer viewer) {
            var stores = viewer.scope("care.read").stores();
            if (stores.size() < 2) {
                return Optional.empty();
            }
            var today = LocalDate.ofInstant(clock.instant(), viewer.zone());
            return Optional.of(new StaticTemplates().careStoreLoad(new StoreLoad(sql.fetch(LOAD, DSL.val(stores.toArray(Long[]::new)), DSL.val(today)).into(Row.class), today)));
        }
    }
}
