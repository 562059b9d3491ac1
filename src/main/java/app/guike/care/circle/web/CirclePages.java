package app.guike.care.circle.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.SERVICE_TARGET;

import app.guike.base.Refusal;
import app.guike.care.circle.ServiceCircle;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The overview of cars coming due.
@Controller
@RequestMapping("/care/circle")
class CirclePages {
    static final String INVITE = "vehicle.edit";
    private static final int ROWS = 50;

    private final DSLContext sql;
    private final ServiceCircle circle;
    private final CircleRows rows;
    private final Clock clock;

    CirclePages(DSLContext sql, ServiceCircle circle, CircleRows rows, Clock clock) {
        this.sql = sql;
        this.circle = circle;
        this.rows = rows;
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
}
