package app.guike.care.web;

import static app.guike.shell.Texts.t;

import app.guike.care.CareTasks;
import app.guike.care.HandTask;
import app.guike.care.HandTasks;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Giving oneself or a colleague something to do for a customer, and saying that it is done.
@Controller
@Requires(HandTasks.MAKE)
class HandTaskPages {
    private final HandTasks tasks;
    private final CareTasks all;

    HandTaskPages(HandTasks tasks, CareTasks all) {
        this.tasks = tasks;
        this.all = all;
    }

    @GetMapping("/care/customers/{id}/tasks/new")
    JteModel blank(@PathVariable long id) {
        return drawer(id, Form.of(Map.of("assigneeId", Viewer.current().id())));
    }

    private JteModel drawer(long customer, Form form) {
        return new StaticTemplates().careHandTaskDrawer(new HandTaskForm(customer, form, tasks.asked(customer)));
    }

    @PostMapping("/care/customers/{id}/tasks")
    Object create(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> drawer(id, form), () -> {
            tasks.create(new HandTask(id, typed.getFirst("what"), day(typed.getFirst("dueOn")), number(typed.getFirst("vehicleId")), number(typed.getFirst("assigneeId"))));
            return Redirect.to("/customers/" + id).saying(t("hand.made"));
        });
    }

    @PostMapping("/care/tasks/{id}/completion")
    Redirect complete(@PathVariable long id, @RequestParam(required = false) @Nullable Long customer) {
        all.complete(id);
        return Redirect.to(customer == null ? "/care/call-desk" : "/customers/" + customer).saying(t("hand.done"));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Long number(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
