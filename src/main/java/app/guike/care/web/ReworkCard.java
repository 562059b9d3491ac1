package app.guike.care.web;

import app.guike.care.ReworkRecords;
import app.guike.shell.DeskCard;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Cars that must come back, the oldest first, on the morning page of whoever handles them.
@Component
class ReworkCard implements DeskCard {
    private static final int SHOWN = 6;

    private final DSLContext sql;

    ReworkCard(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public int order() {
        return 34;
    }

    @Override
    public String permission() {
        return ReworkRecords.HANDLE;
    }

    @Override
    public Optional<JteModel> load(Viewer viewer) {
        var open = Rework.page(sql, viewer.scope(ReworkRecords.HANDLE).anyStores(), true, null, SHOWN).items();
        return open.isEmpty() ? Optional.empty() : Optional.of(new StaticTemplates().careReworkCard(open));
    }
}
