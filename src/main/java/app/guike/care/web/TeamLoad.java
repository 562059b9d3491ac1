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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The morning page's card about who has how much to call, for those who deal tasks out.
///
/// @param today the day by which the tasks of a row's `today` are due, late ones among them
public record TeamLoad(List<Row> rows, LocalDate today) {
    /// @param id 0: nobody
    public record Row(long id, @Nullable String name, int open, int today, int late, boolean away) {
    }

    private static final String LOAD = """
        select coalesce(t.assignee_id, 0) as id, e.name, t.open, t.today, t.late,
            exists (select from absence a where a.employee_id = t.assignee_id and a.store_id = any({0}::bigint[]) and {1} between a.from_day and a.to_day) as away
        from (select assignee_id, count(*)::int as open, (count(*) filter (where due_on <= {1}))::int as today, (count(*) filter (where due_on < {1}))::int as late
            from care_task where store_id = any({0}::bigint[]) and state in ('PLANNED', 'ASSIGNED', 'RETRY') and earliest_on <= {1} group by assignee_id) t
        left join employee e on e.id = t.assignee_id
        order by t.late desc, t.open desc, e.name limit 30""";

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
            return 40;
        }

        @Override
        public String permission() {
            return "care.assign";
        }

        @Override
        public Optional<JteModel> load(Viewer viewer) {
            var stores = viewer.scope("care.assign").anyStores();
            var today = LocalDate.ofInstant(clock.instant(), viewer.zone());
            var rows = sql.fetch(LOAD, DSL.val(stores.toArray(Long[]::new)), DSL.val(today)).into(Row.class);
            return rows.isEmpty() ? Optional.empty() : Optional.of(new StaticTemplates().careLoad(new TeamLoad(rows, today)));
        }
    }
}
