package app.guike.care.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.care.TaskDealing;
import app.guike.care.TaskDealing.Closure;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The list of care tasks, and what a leader does with many of them at once.
@Controller
@RequestMapping("/care/tasks")
class TaskPages {
    private static final int ROWS = 40;
    private static final int COUNTED = 1_000;

    private final DSLContext sql;
    private final TaskRows rows;
    private final TaskDealing dealing;

    TaskPages(DSLContext sql, TaskRows rows, TaskDealing dealing) {
        this.sql = sql;
        this.rows = rows;
        this.dealing = dealing;
    }

    /// The filter as it stands in the address.
    record Asked(@Nullable String state, @Nullable Long assignee, @Nullable Long plan, @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate dueBefore,
            @Nullable String late, @Nullable Long customer, @Nullable Long store, @Nullable String way, @Nullable String q) {
        TaskFilter filter() {
            return new TaskFilter(state == null || state.isEmpty() ? "OPEN" : state, assignee, plan, dueBefore, "yes".equals(late), customer, store, way, q == null ? "" : q);
        }
    }

    @GetMapping
    @ListsPeople("care_task")
    @Requires(TaskRows.PERMISSION)
    JteModel list(Asked asked, @RequestParam(defaultValue = "") String after) {
        var viewer = Viewer.current();
        var filter = asked.filter();
        var page = rows.page(filter, after, ROWS, viewer);
        var stores = rows.stores(filter, viewer);
        return new StaticTemplates().careTasks(new TaskList(filter, page, after.isEmpty() ? total(filter, page.next(), page.items().size(), viewer) : "",
            Callers.of(sql, stores), Callers.plans(sql, stores), stores.size() > 1, after.isEmpty(), viewer.may("care.assign"), viewer.may("care.call")));
    }

    private String total(TaskFilter filter, @Nullable String next, int shown, Viewer viewer) {
        var count = next == null ? shown : rows.count(filter, COUNTED, viewer);
        return count < COUNTED ? String.valueOf(count) : "1,000+";
    }

    @PostMapping("/assignments")
    @Requires("care.assign")
    Redirect assign(@RequestParam(name = "task", defaultValue = "") List<Long> tasks, @RequestParam(required = false) @Nullable Long assignee,
            @RequestParam(defaultValue = "OPEN") String state) {
        if (assignee == null) {
            throw Refusal.field("assigneeId", "required");
        }
        return back(state, t("care.task.assigned", dealing.assign(tasks, assignee)));
    }

    @PostMapping("/closures")
    @Requires("care.assign")
    Redirect close(@RequestParam(name = "task", defaultValue = "") List<Long> tasks, @RequestParam Closure closure,
            @RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "OPEN") String state) {
        return back(state, t("care.task.closed", dealing.close(tasks, closure, reason)));
    }

    private static Redirect back(String state, String notice) {
        return Redirect.to("/care/tasks?state=" + (TaskFilter.STATES.contains(state) ? state : "OPEN")).saying(notice);
    }
}
