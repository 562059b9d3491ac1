package app.guike.vehicle.due.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import app.guike.vehicle.due.ServiceSchedule;
import app.guike.vehicle.due.ServiceSchedules;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Service schedules by model: one page a store.
@Controller
@RequestMapping("/service-schedules")
class SchedulePages {
    private final DSLContext sql;
    private final ServiceSchedules schedules;

    SchedulePages(DSLContext sql, ServiceSchedules schedules) {
        this.sql = sql;
        this.schedules = schedules;
    }

    @GetMapping
    @Requires("vehicle.read")
    JteModel list(@RequestParam(required = false) @Nullable Long store) {
        return new StaticTemplates().vehicleSchedules(SchedulePage.of(sql, Viewer.current().store("vehicle.read", store), usual()));
    }

    private static Form usual() {
        var s = new ServiceSchedule(null, null, null, null, null, null, null, null, null, null).complete();
        return Form.of(Map.of("firstKm", s.firstKm(), "firstMonths", s.firstMonths(), "limitKm", s.limitKm(), "limitMonths", s.limitMonths(), "intervalKm", s.intervalKm(), "intervalMonths", s.intervalMonths(),
            "warrantyKm", s.warrantyKm(), "warrantyMonths", s.warrantyMonths()));
    }

    @PostMapping
    @Requires("vehicle.edit")
    Object create(@RequestParam long store, @RequestParam MultiValueMap<String, String> typed) {
        try {
            schedules.set(new ServiceSchedule(Viewer.current().store("vehicle.edit", store), typed.getFirst("model"), number(typed, "firstKm"), number(typed, "firstMonths"), number(typed, "limitKm"), number(typed, "limitMonths"),
                number(typed, "intervalKm"), number(typed, "intervalMonths"), number(typed, "warrantyKm"), number(typed, "warrantyMonths")), Viewer.current().scope("vehicle.edit").stores());
            return Redirect.to("/service-schedules?store=" + store).saying(t("schedule.saved"));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.ABSENT) {
                throw refusal;
            }
            return Answer.refused(new StaticTemplates().vehicleSchedules(SchedulePage.of(sql, store, Form.typed(typed, refusal))), refusal);
        }
    }

    @PostMapping("/{id}/removal")
    @Requires("vehicle.edit")
    Redirect delete(@PathVariable long id, @RequestParam(required = false) @Nullable Long store) {
        schedules.remove(id, Viewer.current().scope("vehicle.edit").stores());
        return Redirect.to(store == null ? "/service-schedules" : "/service-schedules?store=" + store).saying(t("schedule.removed"));
    }

    /// What is no number is refused as out of bounds.
    private static Integer number(MultiValueMap<String, String> typed, String name) {
        var value = typed.getFirst(name);
        return value != null && value.strip().matches("\\d{1,8}") ? Integer.parseInt(value.strip()) : -1;
    }
}
