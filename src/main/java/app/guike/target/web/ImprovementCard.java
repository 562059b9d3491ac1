package app.guike.target.web;

import static guike.Tables.IMPROVEMENT;

import app.guike.shell.DeskCard;
import app.guike.shell.Viewer;
import app.guike.target.Improvements;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// On the morning page: the actions that are the viewer's own, and to who leads those that are late; soonest due first.
///
/// @param proposals how many scores wait for an action, up to 50
public record ImprovementCard(List<ImprovementRow> rows, int proposals, LocalDate today) {
    private static final int SHOWN = 6;

    @Component
    record Contribution(DSLContext sql, Clock clock) implements DeskCard {
        @Override
        public int order() {
            return 42;
        }

        @Override
        public String permission() {
            return ScoreDesk.READ;
        }

        @Override
        public Optional<JteModel> load(Viewer viewer) {
            var m = IMPROVEMENT;
            var today = LocalDate.ofInstant(clock.instant(), viewer.zone());
            var leads = viewer.scope(Improvements.EDIT).stores();
            var rows = ImprovementRow.from(sql).where(m.CLOSED_AT.isNull(), m.STORE_ID.in(viewer.scope(ScoreDesk.READ).anyStores()), m.OWNER_ID.eq(viewer.id()).or(m.STORE_ID.in(leads).and(m.DUE_ON.lt(today))))
                .orderBy(m.DUE_ON, m.ID).limit(DSL.inline(SHOWN)).fetch(ImprovementRow::row);
            var proposals = leads.isEmpty() ? 0 : Proposal.open(sql, leads, null, ImprovementRow.ROWS).items().size();
            return rows.isEmpty() && proposals == 0 ? Optional.empty() : Optional.of(new StaticTemplates().targetImprovementCard(new ImprovementCard(rows, proposals, today)));
        }
    }
}
