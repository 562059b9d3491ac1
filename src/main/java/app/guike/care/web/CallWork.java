package app.guike.care.web;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.SERVICE_DUE;
import static guike.Tables.STORE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import app.guike.base.Masking;
import app.guike.base.Refusal;
import app.guike.care.CallResult;
import app.guike.care.Channel;
import app.guike.care.CareTask.State;
import app.guike.care.HandTasks;
import app.guike.care.round.Rounds;
import app.guike.shell.CarNumbers;
import app.guike.shell.Texts;
import app.guike.shell.web.Form;
import app.guike.survey.Questionnaire;
import app.guike.survey.ResponseIntake.About;
import app.guike.survey.Script;
import app.guike.vehicle.ServicePackage;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The piece of work in the middle of the desk: whom to call about what, what to say, what to ask, what came of it.
public record CallWork(Head head, List<Number> numbers, List<Past> past, @Nullable Script script, Map<String, String> known,
        @Nullable Questionnaire questionnaire, Desk desk, List<Also> also) {

    /// @param allowed attempts that the plan allows
    /// @param about by whose facts the questionnaire branches
    /// @param way by which the plan reaches the customer
    /// @param round the call is of a round, which has a record form and may have a question of its own
    public record Head(long task, long customer, long storeId, String name, @Nullable String sex, boolean company, String plan, LocalDate dueOn, State state, int attempts,
            int allowed, LocalDate eventDay, @Nullable String plate, @Nullable String model, @Nullable Long vehicle, @Nullable String orderNo,
            @Nullable String items, @Nullable String adviser, @Nullable String preferredWindow, @Nullable String words, @Nullable Long questionnaire, @Nullable Long script, boolean round, boolean byHand, About about, @Nullable ServicePackage servicePackage, CareDays days, String way) {
    }

    /// @param shown masked
    public record Number(long id, String shown, @Nullable String label, boolean invalid) {
    }

    /// Another matter that this call takes along.
    ///
    /// @param kind of event, in words
    /// @param spoken whether an earlier call spoke of it
    /// @param said what its own script says: opening and what to ask
    public record Also(long task, String plan, String kind, @Nullable String no, @Nullable Long script, CareDays days, @Nullable String plate, @Nullable String model, @Nullable Boolean spoken, List<String> said) {
        Also with(List<String> words) {
            return new Also(task, plan, kind, no, script, days, plate, model, spoken, words);
        }

        /// Where it is answered in the form.
        public String field() {
            return "also." + task;
        }
    }

    public record Past(OffsetDateTime at, String result, @Nullable String agent, @Nullable String verbatim, @Nullable String remark) {
    }

    /// @param form what stands in the form: half typed, or refused
    /// @param outside the hours in which this customer may be called, when now is none of them
    /// @param later times to offer for calling back, as the form writes them
    /// @param renewal end of the car's policy, when it is to be asked about in this call
    public record Desk(Form form, @Nullable String outside, List<Later> later, boolean drafted, @Nullable LocalDate renewal) {
    }

    /// @param at as the form writes it, by the clock of the store
    /// @param text null tells the moment itself
    public record Later(String at, ZonedDateTime moment, @Nullable String text) {
    }

    /// What the database knows of a task; the rest is put in by [CallDesks].
    static CallWork load(DSLContext sql, long task) {
        var numbers = multiset(select(CUSTOMER_PHONE.ID, CUSTOMER_PHONE.NUMBER, CUSTOMER_PHONE.LABEL, CUSTOMER_PHONE.INVALID_AT).from(CUSTOMER_PHONE)
            .where(CUSTOMER_PHONE.CUSTOMER_ID.eq(CARE_TASK.CUSTOMER_ID)).orderBy(CUSTOMER_PHONE.INVALID_AT.isNotNull(), CUSTOMER_PHONE.POSITION, CUSTOMER_PHONE.ID))
            .convertFrom(rows -> rows.map(r -> new Number(r.value1(), Masking.phone(r.value2()), r.value3(), r.value4() != null)));
        var past = multiset(select(CALL_ATTEMPT.CALLED_AT, CALL_ATTEMPT.RESULT, EMPLOYEE.NAME, CALL_ATTEMPT.VERBATIM, CALL_ATTEMPT.REMARK, CALL_ATTEMPT.CHANNEL).from(CALL_ATTEMPT)
            .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(CALL_ATTEMPT.AGENT_ID)).where(CALL_ATTEMPT.TASK_ID.eq(CARE_TASK.ID)).orderBy(CALL_ATTEMPT.CALLED_AT.desc()))
            .convertFrom(rows -> rows.map(r -> new Past(r.value1(), Channel.told(r.value6(), r.value2()), r.value3(), r.value4(), r.value5())));
        var other = CARE_TASK.as("other");
        var rider = CARE_TASK.as("rider");
        var car = VEHICLE.as("car");
        var service = SERVICE_DUE.as("service");
        var also = multiset(select(CARE_PLAN.NAME_ZH, CARE_PLAN.NAME_EN, CARE_PLAN.TRIGGER_CODE, CARE_PLAN.SCRIPT_ID, other.ID, other.EVENT_DAY, other.SUBJECT_TYPE, other.SUBJECT_NO, other.STORE_ID, other.SPOKEN_OF)
            .select(service.DUE_ON, coalesce(car.COMMERCIAL_END, car.COMPULSORY_END).as("policy"), car.PLATE, car.MODEL).from(other)
            .join(CARE_PLAN).on(CARE_PLAN.ID.eq(other.PLAN_ID)).leftJoin(car).on(car.ID.eq(other.VEHICLE_ID)).leftJoin(service).on(service.VEHICLE_ID.eq(other.VEHICLE_ID)).where(other.STORE_ID.eq(CARE_TASK.STORE_ID), other.REASON.eq("taken-along"), other.TAKEN_BY_ID.eq(CARE_TASK.ID)
                .or(other.TAKEN_BY_ID.in(select(rider.ID).from(rider).where(rider.STORE_ID.eq(CARE_TASK.STORE_ID), rider.TAKEN_BY_ID.eq(CARE_TASK.ID), rider.REASON.eq("taken-along"))))).orderBy(other.DUE_ON, other.ID))
            .convertFrom(rows -> rows.map(r -> new Also(r.get(other.ID), Texts.either(r.get(CARE_PLAN.NAME_ZH), r.get(CARE_PLAN.NAME_EN)), Texts.orElse("trigger." + r.get(CARE_PLAN.TRIGGER_CODE), r.get(CARE_PLAN.TRIGGER_CODE)), CarNumbers.subject(r.get(other.SUBJECT_TYPE), r.get(other.SUBJECT_NO), r.get(other.STORE_ID)),
                r.get(CARE_PLAN.SCRIPT_ID), new CareDays(r.get(CARE_PLAN.TRIGGER_CODE), r.get(other.EVENT_DAY), r.get(service.DUE_ON), r.get("policy", LocalDate.class)), CarNumbers.plate(r.get(car.PLATE), r.get(other.STORE_ID)), r.get(car.MODEL), r.get(other.SPOKEN_OF), List.of())));
        var adviser = EMPLOYEE.as("adviser");
        return sql.select(CARE_TASK.fields()).select(CARE_PLAN.NAME_ZH, CARE_PLAN.NAME_EN, CARE_PLAN.MAX_ATTEMPTS, CARE_PLAN.TRIGGER_CODE, CARE_PLAN.CHANNEL, CARE_PLAN.QUESTIONNAIRE_ID, CARE_PLAN.SCRIPT_ID)
            .select(CUSTOMER.NAME, CUSTOMER.SEX, CUSTOMER.KIND, CUSTOMER.PREFERRED_WINDOW, VEHICLE.PLATE, VEHICLE.MODEL, REPAIR_ORDER.NO, REPAIR_ORDER.ITEMS,
                REPAIR_ORDER.CUSTOMER_WORDS, adviser.NAME, STORE.NAME, STORE.BRAND, STORE.CARE_LINE, VEHICLE.PACKAGE_NAME, VEHICLE.PACKAGE_TIMES, VEHICLE.PACKAGE_UNTIL, ServicePackage.LEFT, SERVICE_DUE.DUE_ON, coalesce(VEHICLE.COMMERCIAL_END, VEHICLE.COMPULSORY_END).as("policy"), numbers, past, also)
            .from(CARE_TASK).join(CARE_PLAN).on(CARE_PLAN.ID.eq(CARE_TASK.PLAN_ID)).join(CUSTOMER).on(CUSTOMER.ID.eq(CARE_TASK.CUSTOMER_ID))
            .join(STORE).on(STORE.ID.eq(CARE_TASK.STORE_ID)).leftJoin(VEHICLE).on(VEHICLE.ID.eq(CARE_TASK.VEHICLE_ID)).leftJoin(SERVICE_DUE).on(SERVICE_DUE.VEHICLE_ID.eq(CARE_TASK.VEHICLE_ID))
            .leftJoin(REPAIR_ORDER).on(REPAIR_ORDER.ID.eq(CARE_TASK.SUBJECT_ID).and(CARE_TASK.SUBJECT_TYPE.eq("REPAIR_ORDER")))
            .leftJoin(adviser).on(adviser.ID.eq(CARE_TASK.ADVISER_ID))
            .where(CARE_TASK.ID.eq(task)).fetchOptional(r -> {
                var t = r.into(CARE_TASK);
                var head = new Head(t.getId(), t.getCustomerId(), t.getStoreId(), r.get(CUSTOMER.NAME), r.get(CUSTOMER.SEX), "COMPANY".equals(r.get(CUSTOMER.KIND)),
                    Texts.either(r.get(CARE_PLAN.NAME_ZH), r.get(CARE_PLAN.NAME_EN)), t.getDueOn(), State.valueOf(t.getState()), t.getAttempts(),
                    r.get(CARE_PLAN.MAX_ATTEMPTS), t.getEventDay(), CarNumbers.plate(r.get(VEHICLE.PLATE), t.getStoreId()), r.get(VEHICLE.MODEL), t.getVehicleId(),
                    CarNumbers.subject(t.getSubjectType(), t.getSubjectNo(), t.getStoreId()), r.get(REPAIR_ORDER.ITEMS),
                    r.get(adviser.NAME), r.get(CUSTOMER.PREFERRED_WINDOW), r.get(REPAIR_ORDER.CUSTOMER_WORDS), r.get(CARE_PLAN.QUESTIONNAIRE_ID), r.get(CARE_PLAN.SCRIPT_ID),
                    Rounds.TRIGGER.equals(r.get(CARE_PLAN.TRIGGER_CODE)), HandTasks.TRIGGER.equals(r.get(CARE_PLAN.TRIGGER_CODE)),
                    new About(t.getStoreId(), t.getCustomerId(), t.getVehicleId(), t.getSubjectType(), t.getSubjectId(), t.getId(), t.getAdviserId()), ServicePackage.of(r),
                    new CareDays(r.get(CARE_PLAN.TRIGGER_CODE), t.getEventDay(), r.get(SERVICE_DUE.DUE_ON), r.get("policy", LocalDate.class)), r.get(CARE_PLAN.CHANNEL));
                var known = new HashMap<String, String>();
                known.put("store", r.get(STORE.NAME));
                put(known, "brand", r.get(STORE.BRAND));
                put(known, "care_line", r.get(STORE.CARE_LINE));
                return new CallWork(head, r.get(numbers), r.get(past), null, known, null, new Desk(Form.empty(), null, List.of(), false, null), r.get(also));
            }).orElseThrow(Refusal::absent);
    }

    static void put(Map<String, String> known, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            known.put(name, value);
        }
    }

    /// A block of the script as it is said; null when there is none.
    public @Nullable String said(String block) {
        return script == null ? null : script.said(block, known).orElse(null);
    }

    /// What leads over to the items of a factor, before its first one.
    public @Nullable String bridge(int index) {
        var items = Objects.requireNonNull(questionnaire).items();
        var factor = items.get(index).factor();
        return factor == null || index > 0 && factor.equals(items.get(index - 1).factor()) ? null : said("bridge." + factor);
    }
}
