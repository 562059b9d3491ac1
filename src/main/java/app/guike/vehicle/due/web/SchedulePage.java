package app.guike.vehicle.due.web;

import static guike.Tables.SERVICE_SCHEDULE;
import static org.jooq.impl.DSL.inline;

import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.vehicle.due.ServiceSchedule;
import guike.tables.records.ServiceScheduleRecord;
import java.util.List;
import org.jooq.DSLContext;

/// The service schedules of a store, and the form of one.
public record SchedulePage(long store, List<Choice> stores, List<Row> rows, Form form, boolean mayEdit) {
    public record Row(long id, ServiceSchedule schedule) {
        static Row of(ServiceScheduleRecord s) {
            return new Row(s.getId(), new ServiceSchedule(s.getStoreId(), s.getModel(), s.getFirstKm(), s.getFirstMonths(), s.getLimitKm(), s.getLimitMonths(), s.getIntervalKm(), s.getIntervalMonths(),
                s.getWarrantyKm(), s.getWarrantyMonths()));
        }
    }

    static List<Row> rows(DSLContext sql, long store) {
        return sql.selectFrom(SERVICE_SCHEDULE).where(SERVICE_SCHEDULE.STORE_ID.eq(store)).orderBy(SERVICE_SCHEDULE.MODEL.nullsLast()).limit(inline(500)).fetch(Row::of);
    }

    static SchedulePage of(DSLContext sql, long store, Form form) {
        return new SchedulePage(store, Viewer.current().stores("vehicle.read").stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(), rows(sql, store), form,
            Viewer.current().mayAll("vehicle.edit", store));
    }
}
