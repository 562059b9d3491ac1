package app.guike.report.form;

import static guike.Tables.DEPARTMENT;
import static guike.Tables.PERIODIC_FORM;
import static guike.Tables.PERIODIC_SHEET;
import static guike.Tables.POST;

import app.guike.base.FieldErrors;
import app.guike.base.Period;
import app.guike.base.Refusal;
import app.guike.org.Notices;
import app.guike.org.Posts;
import app.guike.report.SummaryDue;
import app.guike.shell.Viewer;
import guike.tables.records.PeriodicFormRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The forms of a period: set by the manager, handed in by each person of the department, kept as they were handed up.
@Component
public class PeriodicForms {
    public static final String MAKE = SummaryDue.SET;
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_LINE = 100;
    private static final int MOST_LINES = 20;
    private static final int LONGEST_ANSWER = 4_000;
    private static final int LATEST = 28;

    private final DSLContext sql;
    private final Notices notices;
    private final Clock clock;

    PeriodicForms(DSLContext sql, Notices notices, Clock clock) {
        this.sql = sql;
        this.notices = notices;
        this.clock = clock;
    }

    /// Wanted from the period that runs now.
    @Transactional
    public long make(FormIntake in) {
        if (in.storeId() == null || !Viewer.current().may(MAKE, in.storeId())) {
            throw Refusal.absent();
        }
        long store = in.storeId();
        var rhythm = Arrays.stream(FormRhythm.values()).filter(r -> r.name().equals(in.rhythm())).findFirst().orElse(null);
        var name = in.name() == null ? "" : in.name().strip();
        new FieldErrors().require(!name.isEmpty(), "name", "required").require(name.length() <= LONGEST_NAME, "name", "length").require(rhythm != null, "rhythm", "required")
            .require(in.dueDays() != null && in.dueDays() >= 0 && in.dueDays() <= LATEST, "dueDays", "between", 0, LATEST)
            .require(in.departmentId() != null && sql.fetchExists(DEPARTMENT, DEPARTMENT.ID.eq(in.departmentId()), DEPARTMENT.STORE_ID.eq(store)), "departmentId", "required")
            .require(in.receiverId() != null && Posts.worksIn(sql, in.receiverId(), store), "receiverId", "required").require(!in.lines().isEmpty() && in.lines().size() <= MOST_LINES, "lines", "between", 1, MOST_LINES)
            .require(in.lines().stream().allMatch(l -> l.length() <= LONGEST_LINE), "lines", "length").throwIfAny();
        var form = sql.newRecord(PERIODIC_FORM).setStoreId(store).setName(name).setRhythm(rhythm.name()).setDueDays(in.dueDays()).setDepartmentId(in.departmentId()).setReceiverId(in.receiverId())
            .setLines(in.lines().toArray(String[]::new)).setFromDay(rhythm.of(today()).from()).setMadeAt(now()).setMadeBy(Viewer.current().id());
        form.store();
        return form.getId();
    }

    /// No longer wanted; what was handed in stays.
    @Transactional
    public void close(long id) {
        var form = open(id);
        if (!Viewer.current().may(MAKE, form.getStoreId())) {
            throw Refusal.absent();
        }
        form.setClosedAt(now()).setVersion(form.getVersion() + 1).update();
    }

    /// For good: the copy that goes up is never changed.
    ///
    /// @param day within the period; of the last that is over when left out
    @Transactional
    public void submit(long id, @Nullable LocalDate day, List<String> answers) {
        var form = open(id);
        var me = Viewer.current().id();
        if (!sql.fetchExists(POST, POST.EMPLOYEE_ID.eq(me), POST.STORE_ID.eq(form.getStoreId()), POST.DEPARTMENT_ID.eq(form.getDepartmentId()))) {
            throw Refusal.forbidden("periodic-not-yours");
        }
        var period = period(form, day);
        var told = answers.stream().map(String::strip).toList();
        new FieldErrors().require(told.size() == form.getLines().length && told.stream().noneMatch(String::isEmpty), "answers", "periodic-every-line")
            .require(told.stream().allMatch(a -> a.length() <= LONGEST_ANSWER), "answers", "length").throwIfAny();
        var s = PERIODIC_SHEET;
        if (sql.fetchExists(s, s.FORM_ID.eq(id), s.EMPLOYEE_ID.eq(me), s.FROM_DAY.eq(period.from()))) {
            throw Refusal.conflict("periodic-handed-in");
        }
        var sheet = sql.newRecord(s).setStoreId(form.getStoreId()).setFormId(id).setEmployeeId(me).setReceiverId(form.getReceiverId()).setFromDay(period.from()).setToDay(period.to())
            .setDueOn(period.to().plusDays(form.getDueDays())).setLines(form.getLines()).setAnswers(told.toArray(String[]::new)).setSubmittedAt(now());
        sheet.store();
        if (form.getReceiverId() != me) {
            notices.tell(new Notices.Told(form.getStoreId(), "PERIODIC_SHEET", "PERIODIC_SHEET", sheet.getId(), form.getName(), "/reports/forms/sheets/" + sheet.getId()), form.getReceiverId());
        }
    }

    /// One that has begun, since the form is wanted.
    private Period period(PeriodicFormRecord form, @Nullable LocalDate day) {
        var rhythm = FormRhythm.valueOf(form.getRhythm());
        var period = day == null ? rhythm.ended(today()) : rhythm.of(day);
        new FieldErrors().require(!period.from().isAfter(today()) && !period.from().isBefore(form.getFromDay()), "day", "periodic-when").throwIfAny();
        return period;
    }

    private PeriodicFormRecord open(long id) {
        var form = sql.selectFrom(PERIODIC_FORM).where(PERIODIC_FORM.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (form.getClosedAt() != null) {
            throw Refusal.conflict("periodic-closed");
        }
        return form;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    private static ZoneId zone() {
        return Viewer.current().zone();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
