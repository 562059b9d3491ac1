package app.guike.customer.web;

import app.guike.base.Refusal;
import app.guike.customer.web.BirthdayBook.Asked;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// Birthday lists, as page and for other systems.
@Controller
class BirthdayPages {
    private static final int ROWS = 60;
    private static final int MOST_DAYS = 60;

    private final BirthdayBook book;
    private final Clock clock;

    BirthdayPages(BirthdayBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /// @param month 1 to 12; 0 with days
    /// @param days the coming ones, today included
    record Narrowed(@Nullable Integer month, @Nullable Integer days, @Nullable String who, @Nullable Long store) {
        String whose() {
            if (who != null && !Set.of("", "SELF", "CHILD", "FAMILY").contains(who)) {
                throw Refusal.field("who", "invalid");
            }
            return who == null ? "" : who;
        }
    }

    @GetMapping("/customers/birthdays")
    @ListsPeople("birthdays")
    @Requires(CustomerRows.PERMISSION)
    JteModel list(Narrowed asked, @RequestParam(defaultValue = "") String after) {
        var span = span(asked);
        var page = book.page(span.from(), span.to(), new Asked(asked.whose(), asked.store(), after), ROWS);
        var stores = Viewer.current().stores(CustomerRows.PERMISSION).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
        return new StaticTemplates().customerBirthdays(new Birthdays(span.month(), span.days(), asked.whose(), asked.store(), page.items(), page.next(), after.isEmpty(), stores));
    }

    @GetMapping("/api/v1/birthdays")
    @ListsPeople("birthdays")
    @ResponseBody
    @Requires(CustomerRows.PERMISSION)
    @Operation(summary = "Birthdays of customers and their families, by month or of the coming days")
    Listing<Birthdays.Row> api(@RequestParam(required = false) @Nullable Integer month, @RequestParam(required = false) @Nullable Integer days,
            @RequestParam(required = false) @Nullable String who, @RequestParam(required = false) @Nullable Long storeId, Paging paging) {
        var asked = new Narrowed(month, days, who, storeId);
        var span = span(asked);
        var page = book.page(span.from(), span.to(), new Asked(asked.whose(), storeId, paging.after() == null ? "" : paging.after()), paging.rows());
        return Listing.of(page);
    }

    private record Span(int month, int days, LocalDate from, LocalDate to) {
    }

    /// A month of this year; the present one when nothing is asked.
    private Span span(Narrowed asked) {
        var today = LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
        if (asked.days() != null && (asked.month() == null || asked.month() == 0)) {
            var days = Math.clamp(asked.days(), 1, MOST_DAYS);
            return new Span(0, days, today, today.plusDays(days - 1L));
        }
        var month = asked.month() == null ? today.getMonthValue() : asked.month();
        if (month < 1 || month > 12) {
            throw Refusal.field("month", "invalid");
        }
        var first = today.withDayOfMonth(1).withMonth(month);
        return new Span(month, 0, first, first.plusMonths(1).minusDays(1));
    }
}
