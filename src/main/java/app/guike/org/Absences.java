package app.guike.org;

import static app.guike.org.Stores.orNull;
import static app.guike.org.Stores.text;
import static guike.Tables.ABSENCE;
import static guike.Tables.POST;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Days on which people are away 缺勤 and get no tasks.
@Component
public class Absences {
    private final DSLContext sql;

    Absences(DSLContext sql) {
        this.sql = sql;
    }

    @Transactional
    public long create(long person, AbsenceIntake intake) {
        if (intake.storeId() == null) {
            throw Refusal.field("storeId", "required");
        }
        Authority.inStore(intake.storeId());
        if (!sql.fetchExists(POST, POST.EMPLOYEE_ID.eq(person).and(POST.STORE_ID.eq(intake.storeId())))) {
            throw Refusal.absent();
        }
        new FieldErrors().require(intake.fromDay() != null, "fromDay", "required").require(intake.toDay() != null, "toDay", "required")
            .require(intake.standInId() == null || standsIn(person, intake.storeId(), intake.standInId()), "standInId", "stand-in")
            .require(text(intake.note()).length() <= 200, "note", "length")
            .require(intake.fromDay() == null || intake.toDay() == null || !intake.toDay().isBefore(intake.fromDay()), "toDay", "days-order").throwIfAny();
        return sql.insertInto(ABSENCE).set(ABSENCE.STORE_ID, intake.storeId()).set(ABSENCE.EMPLOYEE_ID, person).set(ABSENCE.FROM_DAY, intake.fromDay())
            .set(ABSENCE.TO_DAY, intake.toDay()).set(ABSENCE.NOTE, orNull(intake.note()))
            .set(ABSENCE.STAND_IN_ID, intake.standInId()).returning().fetchSingle().getId();
    }

    private boolean standsIn(long person, long store, long standIn) {
        return standIn != person && Posts.worksIn(sql, standIn, store);
    }

    @Transactional
    public void delete(long person, long id) {
        var absence = sql.fetchOne(ABSENCE, ABSENCE.ID.eq(id).and(ABSENCE.EMPLOYEE_ID.eq(person)));
        if (absence == null) {
            throw Refusal.absent();
        }
        Authority.inStore(absence.getStoreId());
        absence.delete();
    }
}
