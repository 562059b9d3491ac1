package app.guike.care.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;

import app.guike.base.Refusal;
import app.guike.care.TaskRecords;
import app.guike.care.TaskRecords.Noted;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page of a task: whom to write to or visit, what to say, and what came of it; one that is done by telephone leads to the call desk.
@Controller
@RequestMapping("/care/tasks/{id}")
@Requires("care.call")
class TaskRecordPages {
    private final DSLContext sql;
    private final CallDesks desks;
    private final TaskRecords records;

    TaskRecordPages(DSLContext sql, CallDesks desks, TaskRecords records) {
        this.sql = sql;
        this.desks = desks;
        this.records = records;
    }

    @GetMapping
    JteModel show(@PathVariable long id) {
        return page(id, Form.empty());
    }

    /// By which way a task is done: that of its plan.
    static String way(DSLContext sql, long task) {
        return sql.select(CARE_PLAN.CHANNEL).from(CARE_TASK).join(CARE_PLAN).on(CARE_PLAN.ID.eq(CARE_TASK.PLAN_ID)).where(CARE_TASK.ID.eq(task)).fetchOptional(CARE_PLAN.CHANNEL).orElseThrow(Refusal::absent);
    }

    private JteModel page(long id, Form form) {
        return new StaticTemplates().careTaskRecord(desks.work(id, form));
    }

    @PostMapping("/record")
    Object record(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, form), () -> {
            records.record(id, new Noted(typed.getFirst("result"), typed.getFirst("remark")));
            return Redirect.to("/care/tasks?way=" + way(sql, id)).saying(t("care.record.saved"));
        });
    }
}
