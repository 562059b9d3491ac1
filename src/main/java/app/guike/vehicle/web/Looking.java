package app.guike.vehicle.web;

import static guike.Tables.VEHICLE;

import app.guike.audit.Looks;
import app.guike.base.Refusal;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// The whole numbers of a car, for who asks for them on purpose; each look is written down.
@Component
class Looking {
    private final DSLContext sql;
    private final Looks looks;

    Looking(DSLContext sql, Looks looks) {
        this.sql = sql;
        this.looks = looks;
    }

    Numbers at(long vehicle) {
        var row = sql.fetchOptional(VEHICLE, VEHICLE.ID.eq(vehicle)).orElseThrow(Refusal::absent);
        looks.note(Looks.Kind.UNMASK, Looks.Subject.of("vehicle", vehicle, row.getStoreId()), 1, null);
        return new Numbers(row.getVin(), row.getPlate() == null ? null : Shown.whole(row.getPlate()), row.getEngineNo());
    }
}
