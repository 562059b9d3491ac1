package app.guike.org.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.ABSENCE;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.STAFF_NOTE;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.org.StaffNotes;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import guike.tables.records.StaffNoteRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// A reward or fault, or what was noted of somebody's attendance or order.
///
/// @param mayDecide whether the viewer may
public record StaffNoteRow(long id, long storeId, String store, String kind, long employeeId, String employee, LocalDate day, String words, @Nullable BigDecimal amount, String filedBy,
        OffsetDateTime filedAt, String state, @Nullable String decidedBy, @Nullable OffsetDateTime decidedAt, @Nullable String decidedWords, boolean mayDecide) {
    private static final int WEEKS = 4;

    /// @param away of those whom the viewer leads, the last and the next four weeks
    public record Listed(List<StaffNoteRow> rows, @Nullable String next, List<Choice> stores, List<Choice> people, List<Choice> kinds, List<Away> away, Form form) {
    }

    public record Away(String employee, LocalDate from, LocalDate to, @Nullable String note) {
    }

    private record Led(long store, long person, boolean direct) {
    }

    public String tone() {
        return switch (state) {
            case "UPHELD" -> kind.equals("REWARD") ? "good" : "bad";
            case "DISMISSED" -> "muted";
            default -> "warn";
        };
    }

    private static boolean may(StaffNoteRecord n, @Nullable Boolean direct) {
        var merit = StaffNotes.MERITS.contains(n.getKind());
        return (n.getState().equals("FILED") || n.getState().equals("ASKED")) && direct != null && (!merit || direct) && Viewer.current().may(merit ? StaffNotes.MERIT : StaffNotes.WATCH, n.getStoreId());
    }

    static Page<StaffNoteRow> page(DSLContext sql, @Nullable String after, int limit) {
        return page(sql, led(sql), after, limit);
    }

    private static Page<StaffNoteRow> page(DSLContext sql, List<Led> led, @Nullable String after, int limit) {
        var n = STAFF_NOTE;
        var person = EMPLOYEE.as("person");
        var filer = EMPLOYEE.as("filer");
        var decider = EMPLOYEE.as("decider");
        Map<List<Long>, Boolean> direct = new HashMap<>();
        led.forEach(l -> direct.put(List.of(l.store(), l.person()), l.direct()));
        var rows = sql.select(n.fields()).select(STORE.NAME, person.NAME, filer.NAME, decider.NAME).from(n).join(STORE).on(STORE.ID.eq(n.STORE_ID)).join(person).on(person.ID.eq(n.EMPLOYEE_ID))
            .join(filer).on(filer.ID.eq(n.FILED_BY)).leftJoin(decider).on(decider.ID.eq(n.DECIDED_BY))
            .where(n.STORE_ID.in(Viewer.current().scope(Requires.SIGNED_IN).anyStores()), after == null || after.isEmpty() ? noCondition() : row(n.ID).lt((Long) Objects.requireNonNull(Keyset.decode(after, Long.class)[0])))
            .orderBy(n.ID.desc()).limit(inline(limit + 1))
            .fetch(r -> new StaffNoteRow(r.get(n.ID), r.get(n.STORE_ID), r.get(STORE.NAME), r.get(n.KIND), r.get(n.EMPLOYEE_ID), r.get(person.NAME), r.get(n.DAY), r.get(n.WORDS), r.get(n.AMOUNT),
                r.get(filer.NAME), r.get(n.FILED_AT), r.get(n.STATE), r.get(decider.NAME), r.get(n.DECIDED_AT), r.get(n.DECIDED_WORDS), may(r.into(n), direct.get(List.of(r.get(n.STORE_ID), r.get(n.EMPLOYEE_ID))))));
        return Page.of(rows, limit, r -> Keyset.encode(r.id()));
    }

    private static List<Led> led(DSLContext sql) {
        return sql.fetch("select store_id, person, direct from guike.reports_to({0})", val(Viewer.current().id())).map(r -> new Led(r.get(0, long.class), r.get(1, long.class), r.get(2, boolean.class)));
    }

    static Listed listed(DSLContext sql, String after, LocalDate today, Form form) {
        var me = Viewer.current();
        var led = led(sql).stream().filter(l -> me.may(StaffNotes.MERIT, l.store()) || me.may(StaffNotes.WATCH, l.store())).toList();
        var page = page(sql, led, after, 50);
        var ids = led.stream().map(Led::person).distinct().toList();
        var people = sql.select(EMPLOYEE.ID, EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.in(ids)).orderBy(EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(300)).fetch(r -> new Choice(String.valueOf(r.value1()), r.value2()));
        var away = sql.select(EMPLOYEE.NAME, ABSENCE.FROM_DAY, ABSENCE.TO_DAY, ABSENCE.NOTE).from(ABSENCE).join(EMPLOYEE).on(EMPLOYEE.ID.eq(ABSENCE.EMPLOYEE_ID))
            .where(ABSENCE.EMPLOYEE_ID.in(ids), ABSENCE.STORE_ID.in(led.stream().map(Led::store).distinct().toList()), ABSENCE.TO_DAY.ge(today.minusWeeks(WEEKS)), ABSENCE.FROM_DAY.le(today.plusWeeks(WEEKS)))
            .orderBy(ABSENCE.FROM_DAY.desc(), ABSENCE.ID).limit(inline(50)).fetch(r -> new Away(r.value1(), r.value2(), r.value3(), r.value4()));
        var stores = me.allStores().stream().filter(s -> led.stream().anyMatch(l -> l.store() == s.id())).map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
        var kinds = StaffNotes.KINDS.stream().filter(k -> me.may(StaffNotes.MERITS.contains(k) ? StaffNotes.MERIT : StaffNotes.WATCH)).map(k -> new Choice(k, t("staff.note.kind." + k))).toList();
        return new Listed(page.items(), page.next() == null ? null : "/staff/notes?after=" + page.next(), stores, people, kinds, away, form);
    }
}
