package app.guike.care.repair.web;

import app.guike.shell.DeskCard;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Own customers whom no number reaches, on the morning page.
@Component
class NumberRepairCard implements DeskCard {
    private static final int SHOWN = 6;

    private final DSLContext sql;

    NumberRepairCard(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public int order() {
        return 66;
    }

    @Override
    public String permission() {
        return NumberRepair.EDIT;
    }

    @Override
    public Optional<JteModel> load(Viewer viewer) {
        var mine = NumberRepair.open(sql, viewer.scope(NumberRepair.EDIT).anyStores(), viewer.id(), null, SHOWN).items();
        return mine.isEmpty() ? Optional.empty() : Optional.of(new StaticTemplates().careNumberRepairCard(mine));
    }
}
