package app.guike.care.circle.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER;
import static guike.Tables.SERVICE_TARGET;
import static guike.Tables.STORE;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.inline;

import app.guike.audit.Looks;
import app.guike.base.Refusal;
import app.guike.care.circle.ServiceCircle;
import app.guike.file.PrintedPage;
import app.guike.shell.CarNumbers;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The overview of cars coming due, and the letters out of it.
@Controller
@RequestMapping("/care/circle")
class CirclePages {
    static final String INVITE = "vehicle.edit";
    private static final int ROWS = 50;

    private final DSLContext sql;
    private final ServiceCircle circle;
    private final CircleRows rows;
    private final Looks looks;
    private final Clock clock;

    CirclePages(DSLContext sql, ServiceCircle circle, CircleRows rows, Looks looks, Clock clock) {
        this.sql = sql;
        this.circle = circle;
        this.rows = rows;
        this.looks = looks;
        this.clock = clock;
    }

    @GetMapping
    @ListsPeople("vehicle")
    @Requires(CircleRows.READ)
    JteModel list(@RequestParam(required = false) @Nullable Long store, @RequestParam(required = false) @Nullable YearMonth month, @RequestParam(required = false) @Nullable String view,
            @RequestParam(defaultValue = "") String after) {
        var viewer = Viewer.current();
        var filter = CircleFilter.of(store, month, view, LocalDate.ofInstant(clock.instant(), viewer.zone()));
        return new StaticTemplates().careCircle(new CirclePage(filter, rows.page(filter, after, ROWS, viewer),
            viewer.stores(CircleRows.READ).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(), after.isEmpty(), viewer.may(INVITE)));
    }

    /// The letters of the chosen rows go out today.
    @PostMapping("/letters")
    @Requires(INVITE)
    Redirect letter(@RequestParam(required = false) @Nullable List<Long> target, @RequestParam(defaultValue = "/care/circle") String back) {
        var ids = target == null ? List.<Long>of() : target;
        var stores = sql.selectDistinct(SERVICE_TARGET.STORE_ID).from(SERVICE_TARGET).where(SERVICE_TARGET.ID.in(ids)).fetch(SERVICE_TARGET.STORE_ID);
        if (stores.isEmpty()) {
            throw ids.isEmpty() ? Refusal.conflict("circle-none-chosen") : Refusal.absent();
        }
        int sent = 0;
        for (long store : stores) {
            sent += circle.letter(store, sql.select(SERVICE_TARGET.ID).from(SERVICE_TARGET).where(SERVICE_TARGET.ID.in(ids), SERVICE_TARGET.STORE_ID.eq(store)).fetch(SERVICE_TARGET.ID));
        }
        return Redirect.to(back.startsWith("/care/circle") ? back : "/care/circle").saying(t("circle.lettered", sent));
    }

    /// All letters of a day, a sheet each.
    @GetMapping("/letters")
    @Requires(INVITE)
    void print(@RequestParam long store, @RequestParam(required = false) @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day, HttpServletResponse response) throws IOException {
        if (Viewer.current().stores(INVITE).stream().noneMatch(s -> s.id() == store) || !Viewer.current().may("customer.read", store)) { // letters name people
            throw Refusal.absent();
        }
        var on = day == null ? circle.today(store) : day;
        var letters = letters(store, on);
        if (letters.size() > ServiceCircle.MOST_AT_ONCE) {
            throw Refusal.conflict("circle-letters-day", ServiceCircle.MOST_AT_ONCE);
        }
        looks.note(Looks.Kind.PRINT, Looks.Subject.list("service_letter", store), letters.size(), null);
        var from = sql.select(STORE.NAME, STORE.CARE_LINE).from(STORE).where(STORE.ID.eq(store)).fetchSingle();
        var html = new StaticTemplates().careLetters(new LetterPaper(from.value1(), from.value2(), on, letters)).render();
        response.setContentType("application/pdf");
        response.setHeader("Content-Disposition", "inline; filename=\"letters-" + on + ".pdf\"");
        response.setHeader("Cache-Control", "no-store");
        PrintedPage.write(html, false, response.getOutputStream());
    }

    private List<LetterPaper.Letter> letters(long store, LocalDate day) {
        var s = SERVICE_TARGET;
        return sql.select(CUSTOMER.NAME, CUSTOMER.SEX, CUSTOMER.KIND, CUSTOMER.ADDRESS, VEHICLE.PLATE, VEHICLE.MODEL, s.KIND, s.DUE_ON, s.COUNTED_FROM).from(s).join(VEHICLE).on(VEHICLE.ID.eq(s.VEHICLE_ID))
            .join(VEHICLE_OWNER).on(VEHICLE_OWNER.VEHICLE_ID.eq(VEHICLE.ID), VEHICLE_OWNER.ROLE.eq("OWNER"), VEHICLE_OWNER.TO_DAY.isNull()).join(CUSTOMER).on(CUSTOMER.ID.eq(VEHICLE_OWNER.CUSTOMER_ID))
            .where(s.STORE_ID.eq(store), s.LETTERED_ON.eq(day), CircleRows.REFUSED.isFalse()).orderBy(s.DUE_ON, s.ID).limit(inline(ServiceCircle.MOST_AT_ONCE + 1))
            .fetch(r -> new LetterPaper.Letter(r.value1(), r.value2(), "COMPANY".equals(r.value3()), r.value4(), CarNumbers.plate(r.value5(), store), r.value6(), r.value7(), r.value8(), r.value9()));
    }
}
