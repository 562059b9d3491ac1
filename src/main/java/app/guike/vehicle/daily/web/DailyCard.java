package app.guike.vehicle.daily.web;

import app.guike.shell.DeskCard;
import app.guike.shell.Viewer;
import app.guike.vehicle.daily.WorkshopDailies;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Reports to be written, missing or to be reviewed, on the morning page.
@Component
class DailyCard implements DeskCard {
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
        return WorkshopDailies.READ;
    }

    @Override
    public Optional<JteModel> load(Viewer viewer) {
        var submit = viewer.scope(WorkshopDailies.SUBMIT).stores();
        var review = viewer.scope(WorkshopDailies.REVIEW).stores();
        var both = new TreeSet<>(submit);
        both.addAll(review);
        if (both.isEmpty()) {
            return Optional.empty();
        }
        var rows = DailyList.rows(sql, both, clock.instant()).stream()
            .filter(r -> submit.contains(r.storeId()) && List.of("OPEN", "MISSING", "GIVEN_BACK").contains(r.state()) || review.contains(r.storeId()) && List.of("SUBMITTED", "LATE").contains(r.state()))
            .limit(SHOWN).toList();
        return Optional.of(new StaticTemplates().vehicleDailyCard(rows));
    }
}
