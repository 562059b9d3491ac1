package app.guike.care.round.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CARE_ROUND_CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static org.jooq.impl.DSL.inline;

import app.guike.care.round.RoundRecords;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import guike.tables.records.CareRoundRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The follow-up record form of one customer of a round.
@Controller
class RoundRecordPages {
    private final DSLContext sql;
    private final RoundRows rows;
    private final RoundRecords records;
    private final Clock clock;

    RoundRecordPages(DSLContext sql, RoundRows rows, RoundRecords records, Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.records = records;
        this.clock = clock;
    }

    @GetMapping("/care/rounds/records/{id}")
    @Requires(RoundRows.PERMISSION)
    JteModel show(@PathVariable long id) {
        return page(id, null);
    }

    /// What the call desk tells of the round of a task; empty for a task of none.
    @GetMapping("/care/tasks/{id}/round")
    @Requires(RoundRows.PERMISSION)
    JteModel onDesk(@PathVariable long id) {
        var row = sql.select(CARE_ROUND_CUSTOMER.ID).from(CARE_ROUND_CUSTOMER).where(CARE_ROUND_CUSTOMER.TASK_ID.eq(id)).fetchOne(CARE_ROUND_CUSTOMER.ID);
        var item = row == null ? null : rows.item(row);
        return new StaticTemplates().careRoundOnDesk(item, item == null ? null : question(rows.record(item.roundId())));
    }

    private JteModel page(long id, @Nullable Form refused) {
        var item = rows.item(id);
        var round = rows.record(item.roundId());
        var viewer = Viewer.current();
        return new StaticTemplates().careRoundRecord(rows.one(item.roundId()), item, question(round), refused != null ? refused : stored(item), people(round.getStoreId()),
            round.getFiledAt() == null && viewer.may("care.call", round.getStoreId()));
    }

    private @Nullable String question(CareRoundRecord round) {
        return RoundRecords.asks(round, LocalDate.ofInstant(clock.instant(), Viewer.current().zone())) ? round.getQuestion() : null;
    }

    private static Form stored(RoundItem item) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("result", item.result());
        values.put("opinion", item.opinion());
        values.put("suggestion", item.suggestion());
        values.put("special", item.special());
        values.put("renewal", item.renewal());
        values.put("problem", item.problem());
        values.put("cause", item.cause());
        values.put("responsibleId", item.responsibleId());
        values.put("original", item.original());
        return Form.of(values);
    }

    private List<Choice> people(long store) {
        return sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(POST).join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID)).where(POST.STORE_ID.eq(store), EMPLOYEE.DEACTIVATED_AT.isNull())
            .orderBy(EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(500)).fetch(r -> new Choice(String.valueOf(r.value1()), r.value2()));
    }

    @PostMapping("/care/rounds/records/{id}")
    @Requires("care.call")
    Object record(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, form), () -> {
            records.record(id, Form.whole(typed, "version"), new RoundRecords.Form(typed.getFirst("result"), typed.getFirst("opinion"), typed.getFirst("suggestion"), typed.getFirst("special"),
                typed.getFirst("renewal"), typed.getFirst("problem"), typed.getFirst("cause"), Form.id(typed, "responsibleId"), typed.getFirst("original")));
            return Redirect.to("/care/rounds/" + rows.item(id).roundId() + "?state=open").saying(t("round.recorded"));
        });
    }

    @PostMapping("/care/rounds/records/{id}/sending")
    @Requires("care.call")
    Redirect sent(@PathVariable long id) {
        records.sent(id);
        return Redirect.to("/care/rounds/records/" + id).saying(t("round.sent-noted"));
    }
}
