package app.guike.vehicle.appointment.web;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.SERVICE_BAY;
import static guike.Tables.SERVICE_CODE;
import static guike.Tables.SERVICE_SKILL;
import static guike.Tables.WORKSHOP;

import app.guike.base.Refusal;
import app.guike.shell.Texts;
import app.guike.shell.web.Choice;
import app.guike.vehicle.appointment.Places;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/// What a store can take, as it is set up.
///
/// @param skills how many jobs of each at once
/// @param advisers who receives customers
public record WorkshopCard(long storeId, LocalTime opens, LocalTime closes, List<Integer> weekdays, int slotMinutes, List<Bay> bays, Map<String, Integer> skills, List<Job> jobs, List<Choice> advisers) {
    public record Bay(long id, String name, String kind) {
    }

    public record Job(String code, String nameZh, String nameEn, int minutes, String bayKind, String skill) {
        public String name() {
            return Texts.either(nameZh, nameEn);
        }
    }

    static WorkshopCard load(DSLContext sql, Places places, long store) {
        var w = sql.fetchOptional(WORKSHOP, WORKSHOP.STORE_ID.eq(store)).orElseThrow(Refusal::absent);
        var bays = sql.selectFrom(SERVICE_BAY).where(SERVICE_BAY.STORE_ID.eq(store), SERVICE_BAY.CLOSED_AT.isNull()).orderBy(SERVICE_BAY.POSITION, SERVICE_BAY.ID).fetch(b -> new Bay(b.getId(), b.getName(), b.getKind()));
        var skills = sql.selectFrom(SERVICE_SKILL).where(SERVICE_SKILL.STORE_ID.eq(store)).orderBy(SERVICE_SKILL.SKILL).fetchMap(SERVICE_SKILL.SKILL, SERVICE_SKILL.AT_ONCE);
        var jobs = sql.selectFrom(SERVICE_CODE).where(SERVICE_CODE.STORE_ID.eq(store), SERVICE_CODE.RETIRED_AT.isNull()).orderBy(SERVICE_CODE.ID)
            .fetch(j -> new Job(j.getCode(), j.getNameZh(), j.getNameEn(), j.getMinutes(), j.getBayKind(), j.getSkill()));
        var receivers = places.receivers(store);
        var advisers = sql.select(EMPLOYEE.ID, EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.in(receivers)).orderBy(EMPLOYEE.NAME, EMPLOYEE.ID).fetch(e -> new Choice(String.valueOf(e.value1()), e.value2()));
        return new WorkshopCard(store, w.getOpens(), w.getCloses(), List.of(w.getWeekdays()), w.getSlotMinutes(), bays, skills, jobs, advisers);
    }

    public List<Choice> jobChoices() {
        return jobs.stream().map(j -> new Choice(j.code(), j.name())).toList();
    }

    /// With the job of an appointment, though it be booked no more.
    List<Choice> jobChoices(AppointmentRow of) {
        var choices = new ArrayList<>(jobChoices());
        if (choices.stream().noneMatch(c -> c.value().equals(of.service()))) {
            choices.add(new Choice(of.service(), of.serviceName()));
        }
        return choices;
    }

    /// When a car may be brought, by the steps of the store.
    List<LocalTime> steps() {
        var steps = new ArrayList<LocalTime>();
        for (int m = 0; opens.toSecondOfDay() / 60 + m < closes.toSecondOfDay() / 60; m += slotMinutes) {
            steps.add(opens.plusMinutes(m));
        }
        return steps;
    }
}
