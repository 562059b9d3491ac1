package app.guike.calendar.web;

import static guike.Tables.WORK_DAY;

import app.guike.base.Refusal;
import app.guike.calendar.WorkYears;
import app.guike.shell.Requires;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/work-days")
class WorkDaysApi {
    private static final int MOST = 800;

    private final DSLContext sql;
    private final WorkYears years;

    WorkDaysApi(DSLContext sql, WorkYears years) {
        this.sql = sql;
        this.years = years;
    }

    record WorkDay(LocalDate day, boolean work, @Nullable String name) {
    }

    @Operation(summary = "Days with whether they are worked, at most 800")
    @Requires(Requires.SIGNED_IN)
    @GetMapping
    Map<String, List<WorkDay>> list(@RequestParam LocalDate from, @RequestParam LocalDate to) {
        if (to.isBefore(from) || from.plusDays(MOST).isBefore(to)) {
            throw Refusal.field("to", "calendar-span", MOST);
        }
        return Map.of("items", sql.selectFrom(WORK_DAY).where(WORK_DAY.DAY.between(from, to)).orderBy(WORK_DAY.DAY)
            .fetch(r -> new WorkDay(r.getDay(), r.getWork(), r.getName())));
    }

    @Operation(summary = "Enter a year's notice of holidays and make-up days, in place of what was known of the year")
    @Requires("calendar.edit")
    @PutMapping("/{year}")
    Map<String, Integer> update(@PathVariable int year, @RequestBody WorkYears.Notice notice) {
        return Map.of("days", years.enter(new WorkYears.Notice(year, notice.papers(), notice.days())));
    }
}
