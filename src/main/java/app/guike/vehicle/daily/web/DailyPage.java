package app.guike.vehicle.daily.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.STORE;
import static guike.Tables.VEHICLE;
import static guike.Tables.WORKSHOP_DAILY;
import static guike.Tables.WORKSHOP_DAILY_LINE;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Refusal;
import app.guike.shell.CarNumbers;
import app.guike.shell.Viewer;
import app.guike.shell.web.Form;
import app.guike.vehicle.DeliveryFiles;
import app.guike.vehicle.daily.DayOrders;
import app.guike.vehicle.daily.WorkshopDailies;
import guike.tables.Employee;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The report of one day: what the computer knows, what was written by hand, and what is still missing of the day's archives.
///
/// @param orders plates as the viewer may see them
/// @param fresh archives begun that day, with whether they are whole (catalog D38)
/// @param papers cars handed over to their buyers that day whose warranty form or PDI sheet is not filed
/// @param submitted the orders as they stood then; null before
/// @param form what was typed and refused, if anything
public record DailyPage(Head head, List<DayOrders.Order> orders, List<Line> lines, List<Fresh> fresh, int papers, @Nullable SubmittedOrders submitted, boolean maySubmit, boolean mayReview, Form form) {
    private static final int MOST = 300;

    /// @param due when the store closed that day
    public record Head(long id, long storeId, String store, LocalDate day, OffsetDateTime due, String remark, @Nullable OffsetDateTime submittedAt, @Nullable String submittedBy,
            @Nullable OffsetDateTime reviewedAt, @Nullable String reviewedBy, String review, int version) {
        /// OPEN, GIVEN_BACK, SUBMITTED, LATE or REVIEWED.
        public String state() {
            if (submittedAt == null) {
                return review.isEmpty() ? "OPEN" : "GIVEN_BACK";
            }
            return reviewedAt != null ? "REVIEWED" : late() ? "LATE" : "SUBMITTED";
        }

        public boolean late() {
            return submittedAt != null && submittedAt.isAfter(due);
        }

        public String tone() {
            return tone(state());
        }

        static String tone(String state) {
            return switch (state) {
                case "REVIEWED" -> "good";
                case "SUBMITTED" -> "info";
                case "LATE", "GIVEN_BACK" -> "warn";
                case "MISSING" -> "bad";
                default -> "info";
            };
        }
    }

    public record Line(long id, @Nullable String plate, String work, String state, @Nullable String by) {
    }

    public record Fresh(long id, String name, boolean filed, int completeness, int missing, @Nullable String by) {
        public boolean whole() {
            return filed && missing == 0;
        }
    }

    static DailyPage load(DSLContext sql, long id, Viewer viewer, Form form) {
        var head = head(sql, id);
        var zone = WorkshopDailies.zone(sql, head.storeId());
        var begins = head.day().atStartOfDay(zone).toOffsetDateTime();
        var ends = head.day().plusDays(1).atStartOfDay(zone).toOffsetDateTime();
        var orders = DayOrders.of(sql, head.storeId(), head.day(), ends).stream().map(o -> shown(o, head.storeId())).toList();
        var lines = sql.select(WORKSHOP_DAILY_LINE.ID, WORKSHOP_DAILY_LINE.PLATE, WORKSHOP_DAILY_LINE.WORK, WORKSHOP_DAILY_LINE.STATE, EMPLOYEE.NAME).from(WORKSHOP_DAILY_LINE)
            .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(WORKSHOP_DAILY_LINE.MADE_BY)).where(WORKSHOP_DAILY_LINE.DAILY_ID.eq(id)).orderBy(WORKSHOP_DAILY_LINE.ID).limit(inline(MOST))
            .fetch(r -> new Line(r.value1(), CarNumbers.plate(r.value2(), head.storeId()), r.value3(), r.value4(), r.value5()));
        var fresh = !viewer.may("customer.read") ? List.<Fresh>of() : sql.select(CUSTOMER.ID, CUSTOMER.NAME, CUSTOMER.ARCHIVE_STATE, CUSTOMER.COMPLETENESS, CUSTOMER.MISSING, EMPLOYEE.NAME).from(CUSTOMER)
            .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(CUSTOMER.CREATED_BY))
            .where(CUSTOMER.STORE_ID.eq(head.storeId()), CUSTOMER.CREATED_AT.ge(begins), CUSTOMER.CREATED_AT.lt(ends)).orderBy(CUSTOMER.CREATED_AT.desc(), CUSTOMER.ID.desc()).limit(inline(MOST))
            .fetch(r -> new Fresh(r.value1(), r.value2(), r.value3().equals("VERIFIED"), r.value4(), r.value5().length, r.value6()));
        var papers = sql.fetchCount(VEHICLE, VEHICLE.STORE_ID.eq(head.storeId()), VEHICLE.DELIVERY_DATE.eq(head.day()), DeliveryFiles.unfiled());
        return new DailyPage(head, orders, lines, fresh, papers, head.submittedAt() == null ? null : SubmittedOrders.of(sql, id, orders), head.submittedAt() == null && viewer.may(WorkshopDailies.SUBMIT, head.storeId()),
            head.submittedAt() != null && head.reviewedAt() == null && viewer.may(WorkshopDailies.REVIEW, head.storeId()), remarked(form, head.remark()));
    }

    /// With the remark as it is written, where nobody has typed another.
    private static Form remarked(Form form, String remark) {
        var values = new HashMap<>(form.values());
        values.putIfAbsent("remark", List.of(remark));
        return new Form(values, form.errors(), form.refusal());
    }

    static Head head(DSLContext sql, long id) {
        Employee submitter = EMPLOYEE.as("submitter");
        Employee reviewer = EMPLOYEE.as("reviewer");
        var d = WORKSHOP_DAILY;
        return sql.select(d.ID, d.STORE_ID, STORE.NAME, d.DAY, d.DUE_AT, d.REMARK, d.SUBMITTED_AT, submitter.NAME, d.REVIEWED_AT, reviewer.NAME, d.REVIEW, d.VERSION)
            .from(d).join(STORE).on(STORE.ID.eq(d.STORE_ID)).leftJoin(submitter).on(submitter.ID.eq(d.SUBMITTED_BY)).leftJoin(reviewer).on(reviewer.ID.eq(d.REVIEWED_BY))
            .where(d.ID.eq(id)).fetchOptional(r -> new Head(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8(), r.value9(), r.value10(), r.value11(),
                r.value12())).orElseThrow(Refusal::absent);
    }

    private static DayOrders.Order shown(DayOrders.Order o, long store) {
        return new DayOrders.Order(o.id(), o.no(), o.type(), o.state(), CarNumbers.plate(o.plate(), store), o.model(), Viewer.current().may("customer.read") ? o.customer() : "", o.customerId(), o.vehicleId(), o.adviser(), o.arrivedAt(),
            o.deliveredAt(), o.mileageKm(), o.content(), o.stays());
    }

    public long left() {
        return orders.stream().filter(o -> o.state().equals("DELIVERED")).count();
    }

    public long staying() {
        return orders.stream().filter(DayOrders.Order::stays).count();
    }

    /// Cars that left with nothing written down of what was done (catalog D39).
    public List<DayOrders.Order> empty() {
        return orders.stream().filter(o -> o.state().equals("DELIVERED") && o.content() == null).toList();
    }

    public long unfilled() {
        return fresh.stream().filter(f -> !f.whole()).count();
    }
}
