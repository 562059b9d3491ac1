package app.guike.care;

import static guike.Tables.CUSTOMER_PHONE;
import static org.jooq.impl.DSL.inline;

import app.guike.care.AfterCall.Consequence;
import app.guike.care.AfterCall.Wish;
import app.guike.care.CallAttempts.Interview;
import app.guike.care.repair.NumberRepairs;
import app.guike.customer.Customers;
import app.guike.customer.HeardInCalls;
import app.guike.customer.Proposals.Said;
import app.guike.shell.Viewer;
import app.guike.vehicle.Vehicles;
import guike.tables.records.CallAttemptRecord;
import guike.tables.records.CareTaskRecord;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// What a call means for the archive, for other tasks, and for the rooms that follow.
@Component
class CallConsequences {
    private static final String ODOMETER = "odometer";

    private final DSLContext sql;
    private final Archives archives;
    private final RefusedTasks refused;
    private final List<AfterCall> followers;
    private final ApplicationEventPublisher facts;

    CallConsequences(DSLContext sql, Archives archives, RefusedTasks refused, List<AfterCall> followers, ApplicationEventPublisher facts) {
        this.sql = sql;
        this.archives = archives;
        this.refused = refused;
        this.followers = followers;
        this.facts = facts;
    }

    /// Whose archives a call fills.
    @Component
    record Archives(Customers customers, HeardInCalls heard, Vehicles vehicles, NumberRepairs numbers) {
    }

    void archive(CareTaskRecord row, CallReport report, Interview interview, CallAttemptRecord attempt) {
        if (!interview.archive().isEmpty()) {
            archives.heard().told(row.getCustomerId(), ofCustomer(interview.archive()), said(row, attempt));
            mileage(row, interview.archive().get(ODOMETER));
        }
        if ("UNREACHABLE".equals(row.getOutcome())) {
            archives.heard().notReached(row.getCustomerId());
        }
        if (report.neverAgain()) {
            archives.customers().refuseContact(row.getCustomerId(), Set.of("PHONE"), report.verbatim() == null ? "回访中拒绝来电" : report.verbatim());
            refused.leaveInPeace(row, attempt.getCalledAt());
        }
    }

    /// A mileage is the car's.
    private static Map<String, String> ofCustomer(Map<String, String> said) {
        var rest = new LinkedHashMap<>(said);
        rest.remove(ODOMETER);
        return rest;
    }

    /// What the customer answers alone may be written like what is told to somebody who may change archives.
    private static Said said(CareTaskRecord row, CallAttemptRecord attempt) {
        var self = attempt.getChannel().equals(Channel.SELF.name());
        var viewer = Viewer.currentOrNull();
        return new Said(self ? "SELF" : "CALL", attempt.getId(), attempt.getCalledAt(), self || viewer == null || viewer.may("customer.edit", row.getStoreId()));
    }

    private void mileage(CareTaskRecord row, @Nullable String said) {
        if (said != null && row.getVehicleId() != null) {
            archives.vehicles().read(row.getVehicleId(), new BigDecimal(said).intValue(), null, "CALL");
        }
    }

    /// The number that was dialled is wrong, and the archive to be repaired.
    ///
    /// @param phone the first that works when null
    void numberInvalid(long customer, @Nullable Long phone) {
        var its = CUSTOMER_PHONE.CUSTOMER_ID.eq(customer);
        sql.select(CUSTOMER_PHONE.NUMBER).from(CUSTOMER_PHONE).where(phone == null ? its.and(CUSTOMER_PHONE.INVALID_AT.isNull()) : its.and(CUSTOMER_PHONE.ID.eq(phone)))
            .orderBy(CUSTOMER_PHONE.POSITION, CUSTOMER_PHONE.ID).limit(inline(1)).fetchOptional(CUSTOMER_PHONE.NUMBER).ifPresent(number -> archives.numbers().found(customer, number));
    }

    List<Consequence> of(FollowupRecorded call, Wish wish) {
        var all = followers.stream().flatMap(f -> f.follow(call, wish).stream()).toList();
        facts.publishEvent(call);
        return all;
    }

    /// The rooms do it once only, so asking again tells what was done.
    List<Consequence> again(FollowupRecorded call) {
        return followers.stream().flatMap(f -> f.follow(call, new Wish(false, null, null, false, null, Set.of())).stream()).toList();
    }
}
