package app.guike.vehicle.daily.web;

import app.guike.shell.DeskCard;
import app.guike.shell.Viewer;
import app.guike.vehicle.daily.WorkshopDailies;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Reports to be written, missing or to be reviewed, on the morning page.
@Component
class DailyCard implements DeskCard {
    private static final int ROWS = 100;
    private static final int SHOWN = 6;

    private final DSLContext sql;
    private final Clock clock;

    DailyCard(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 62;
    }

    @Override
    public String permission() {
        return WorkshopDailies.SUBMIT;
    }

    @Override
    public Optional<JteModel> load(Viewer viewer) {
        var review = viewer.may(WorkshopDailies.REVIEW);
        var rows = DailyList.rows(sql, viewer.scope(WorkshopDailies.SUBMIT).stores(), clock.instant(), ROWS).stream()
            .filter(r -> List.of("OPEN", "MISSING", "GIVEN_BACK").contains(r.state()) || review && List.of("SUBMITTED", "LATE").contains(r.state())).limit(SHOWN).toList();
        return Optional.of(new StaticTemplates().vehicleDailyCard(rows));
    }
}
