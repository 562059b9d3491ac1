package app.guike.vehicle.appointment.web;

import static guike.Tables.APPOINTMENT;
import static guike.Tables.CUSTOMER;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Appointments on the page of a customer and of a vehicle.
@Controller
class AppointmentsOfPages {
    private static final int MOST = 8;

    private final DSLContext sql;
    private final AppointmentRows rows;

    AppointmentsOfPages(DSLContext sql, AppointmentRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    @GetMapping("/customers/{id}/appointments")
    @Requires(AppointmentRows.READ)
    JteModel ofCustomer(@PathVariable long id) {
        var store = sql.select(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.eq(id)).fetchOptional(CUSTOMER.STORE_ID).orElseThrow(Refusal::absent);
        return new StaticTemplates().vehicleAppointmentsOf(new AppointmentsOf(rows.newest(APPOINTMENT.CUSTOMER_ID.eq(id), MOST),
            Viewer.current().may(AppointmentRows.BOOK, store) ? "/appointments/new?customer=" + id : null));
    }

    @GetMapping("/vehicles/{id}/appointments")
    @Requires(AppointmentRows.READ)
    JteModel ofVehicle(@PathVariable long id) {
        var car = sql.select(VEHICLE.STORE_ID, VEHICLE_OWNER.CUSTOMER_ID).from(VEHICLE).leftJoin(VEHICLE_OWNER).on(VEHICLE_OWNER.VEHICLE_ID.eq(VEHICLE.ID), VEHICLE_OWNER.ROLE.eq("OWNER"), VEHICLE_OWNER.TO_DAY.isNull())
            .where(VEHICLE.ID.eq(id)).fetchOptional().orElseThrow(Refusal::absent);
        return new StaticTemplates().vehicleAppointmentsOf(new AppointmentsOf(rows.newest(APPOINTMENT.VEHICLE_ID.eq(id), MOST),
            car.value2() != null && Viewer.current().may(AppointmentRows.BOOK, car.value1()) ? "/appointments/new?customer=" + car.value2() + "&vehicle=" + id : null));
    }
}
