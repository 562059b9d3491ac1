package app.guike.care.check.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.ROLE_PERMISSION;
import static org.jooq.impl.DSL.inline;

import app.guike.care.check.CallChecks;
import app.guike.care.check.Marks;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
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

/// Checks of calls: drawn and marked by supervisors, read by callers.
@Controller
@RequestMapping("/care/checks")
class CheckPages {
    private static final int ROWS = 30;
    private static final int DAYS = 90;

    private final DSLContext sql;
    private final CallChecks checks;
    private final Clock clock;

    CheckPages(DSLContext sql, CallChecks checks, Clock clock) {
        this.sql = sql;
        this.checks = checks;
        this.clock = clock;
    }

    @GetMapping
    @ListsPeople("call_check")
    @Requires(CallChecks.CHECK)
    JteModel list(@RequestParam(defaultValue = "") String after) {
        var figures = CallerFigures.load(sql, Viewer.current().scope(CallChecks.CHECK).anyStores(), now().minusDays(DAYS), now().plusDays(1), null);
        return new StaticTemplates().careChecks(new CheckRow.Listed(CheckRow.page(sql, null, after, ROWS), after.isEmpty(), figures, DAYS));
    }

    @GetMapping("/new")
    @Requires(CallChecks.CHECK)
    JteModel blank() {
        var today = LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
        return drawer(Form.of(Map.of("from", today.minusDays(7), "to", today.minusDays(1), "each", 3)));
    }

    @PostMapping
    @Requires(CallChecks.CHECK)
    Object create(@RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, this::drawer, () -> Redirect.to("/care/checks/" + checks.draw(new CallChecks.Draw(Form.id(typed, "storeId"), Form.day(typed, "from"), Form.day(typed, "to"),
            Form.id(typed, "callerId"), Form.whole(typed, "each"), Form.id(typed, "seed")))).saying(t("check.drawn")));
    }

    private JteModel drawer(Form form) {
        var viewer = Viewer.current();
        var stores = viewer.stores(CallChecks.CHECK).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
        var callers = sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(POST).join(ROLE_PERMISSION).on(ROLE_PERMISSION.ROLE_ID.eq(POST.ROLE_ID), ROLE_PERMISSION.PERMISSION.eq("care.call"))
            .join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID)).where(POST.STORE_ID.in(viewer.scope(CallChecks.CHECK).anyStores()), EMPLOYEE.DEACTIVATED_AT.isNull(), EMPLOYEE.ID.ne(viewer.id()))
            .orderBy(EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(500)).fetch(r -> new Choice(String.valueOf(r.value1()), r.value2()));
        return new StaticTemplates().careCheckDrawer(new CheckForm(form, stores, callers));
    }

    @GetMapping("/{id}")
    @Requires(CallChecks.CHECK)
    JteModel show(@PathVariable long id) {
        return new StaticTemplates().careCheck(new CheckRow.One(CheckRow.one(sql, id), MarkRow.drawn(sql, id)));
    }

    @GetMapping("/own")
    @Requires("care.call")
    JteModel own(@RequestParam(defaultValue = "") String after) {
        var viewer = Viewer.current();
        var figures = CallerFigures.load(sql, viewer.scope("care.call").anyStores(), now().minusDays(DAYS), now().plusDays(1), viewer.id());
        return new StaticTemplates().careChecksOwn(new MarkRow.Own(MarkRow.own(sql, viewer.id(), after, ROWS), after.isEmpty(), figures, DAYS));
    }

    @GetMapping("/marks/{id}")
    @Requires("care.read")
    JteModel showMark(@PathVariable long id) {
        return mark(MarkRow.one(sql, id), null);
    }

    private JteModel mark(MarkRow row, @Nullable Form typed) {
        var viewer = Viewer.current();
        var own = row.callerId() == viewer.id();
        var stored = new HashMap<String, @Nullable Object>();
        row.criteria().forEach(c -> stored.put(c.key(), row.of(c)));
        stored.put("remark", row.remark());
        stored.put("version", row.version());
        return new StaticTemplates().careCheckMark(new MarkRow.One(row, typed == null ? Form.of(stored) : typed, !own && viewer.may(CallChecks.CHECK, row.storeId()), own));
    }

    @PostMapping("/marks/{id}")
    @Requires(CallChecks.CHECK)
    Object mark(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        var row = MarkRow.one(sql, id);
        return Answer.or(typed, form -> mark(row, form), () -> {
            var marks = new HashMap<String, @Nullable Integer>();
            row.criteria().forEach(c -> marks.put(c.key(), Form.whole(typed, c.key())));
            checks.mark(id, Form.whole(typed, "version"), new Marks(marks, typed.getFirst("remark")));
            return Redirect.to("/care/checks/" + row.checkId()).saying(t("check.marked"));
        });
    }

    @PostMapping("/marks/{id}/reading")
    @Requires("care.call")
    Redirect read(@PathVariable long id) {
        checks.read(id);
        return Redirect.to("/care/checks/own").saying(t("check.read.done"));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
