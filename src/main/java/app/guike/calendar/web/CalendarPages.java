package app.guike.calendar.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.calendar.WorkYears;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Controller
@Requires("calendar.edit")
class CalendarPages {
    private static final JsonMapper JSON = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final DSLContext sql;
    private final WorkYears years;
    private final Clock clock;

    CalendarPages(DSLContext sql, WorkYears years, Clock clock) {
        this.sql = sql;
        this.years = years;
        this.clock = clock;
    }

    @GetMapping("/calendar")
    JteModel show(@RequestParam(required = false) @Nullable Integer year) {
        return page(year == null ? thisYear() : year, Form.empty());
    }

    /// The notice of a year as a file in the form of holiday-cn.
    @PostMapping("/calendar/notices")
    Object create(@RequestParam MultipartFile file) throws IOException {
        try {
            var notice = JSON.readValue(file.getBytes(), WorkYears.Notice.class);
            if (notice == null) {
                throw Refusal.field("file", "calendar-file");
            }
            var days = years.enter(notice);
            return Redirect.to("/calendar?year=" + notice.year()).saying(t("calendar.entered", String.valueOf(notice.year()), days));
        } catch (JacksonException e) {
            return refused(thisYear(), Refusal.field("file", "calendar-file"), new LinkedMultiValueMap<>());
        } catch (Refusal refusal) {
            return refused(thisYear(), refusal, new LinkedMultiValueMap<>());
        }
    }

    @PostMapping("/calendar/days")
    Object update(@RequestParam MultiValueMap<String, String> typed) {
        try {
            var day = day(typed.getFirst("day"));
            years.set(day, work(typed.getFirst("kind")), typed.getFirst("name"));
            return Redirect.to("/calendar?year=" + day.getYear()).saying(t("calendar.day.set", day.toString()));
        } catch (Refusal refusal) {
            return refused(thisYear(), refusal, typed);
        }
    }

    private Answer refused(int year, Refusal refusal, MultiValueMap<String, String> typed) {
        return Answer.refused(page(year, Form.typed(typed, refusal)), refusal);
    }

    private JteModel page(int year, Form form) {
        return new StaticTemplates().calendarCalendar(CalendarPage.load(sql, year, thisYear(), form));
    }

    private int thisYear() {
        return LocalDate.ofInstant(clock.instant(), Viewer.current().zone()).getYear();
    }

    private static LocalDate day(@Nullable String typed) {
        try {
            return LocalDate.parse(typed == null ? "" : typed);
        } catch (DateTimeParseException e) {
            throw Refusal.field("day", "day-unreadable");
        }
    }

    private static @Nullable Boolean work(@Nullable String kind) {
        return kind == null || kind.equals("weekday") ? null : Boolean.valueOf(kind.equals("work"));
    }
}
