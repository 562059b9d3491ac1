package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.customer.bulk.BulkChange;
import app.guike.customer.bulk.BulkChange.Preview;
import app.guike.customer.bulk.BulkChanges;
import app.guike.customer.bulk.BulkField;
import app.guike.org.region.RegionPicker;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One field changed for customers chosen in the list, or for all of its filter; and what was changed so.
@Controller
@RequestMapping("/customers/changes")
@Requires(BulkBatch.PERMISSION)
class BulkPages {
    private static final int ROWS = 30;

    private final DSLContext sql;
    private final CustomerRows rows;
    private final BulkChanges changes;
    private final FormChoices choices;

    BulkPages(DSLContext sql, CustomerRows rows, BulkChanges changes, FormChoices choices) {
        this.sql = sql;
        this.rows = rows;
        this.changes = changes;
        this.choices = choices;
    }

    @GetMapping
    JteModel list(@RequestParam(defaultValue = "") String after) {
        return new StaticTemplates().customerBulkChanges(new BulkBatch.Listed(BulkBatch.page(sql, after, ROWS)));
    }

    @GetMapping("/{id}")
    JteModel show(@PathVariable long id) {
        return new StaticTemplates().customerBulkChange(BulkBatch.one(sql, id, 200));
    }

    @GetMapping("/new")
    JteModel ask(AskedCustomers asked, @RequestParam MultiValueMap<String, String> typed) {
        return drawer(asked.stepless(), typed, new Form(typed, List.of(), null));
    }

    @PostMapping
    Object create(AskedCustomers asked, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> drawer(asked.stepless(), typed, form), () -> {
            var batch = changes.change(change(asked.stepless(), typed));
            return Redirect.to("/customers/changes/" + batch).saying(t("bulk.done", BulkBatch.one(sql, batch, 0).batch().changed()));
        });
    }

    @DeleteMapping("/{id}")
    Redirect undo(@PathVariable long id) {
        changes.undo(id);
        return Redirect.to("/customers/changes/" + id).saying(t("bulk.undone"));
    }

    private BulkChange change(AskedCustomers asked, MultiValueMap<String, String> typed) {
        var field = field(typed.getFirst("field"));
        var steps = new HashMap<String, String>();
        typed.toSingleValueMap().forEach((name, value) -> steps.put(name, value == null ? "" : value));
        steps.remove("region");
        return new BulkChange(ids(asked, typed), field, field == BulkField.REGION ? RegionPicker.chosen(steps) : typed.getFirst("value"), typed.getFirst("reason"));
    }

    private List<Long> ids(AskedCustomers asked, MultiValueMap<String, String> typed) {
        return whole(typed) ? rows.ids(asked.filter(), BulkChange.MOST + 1, Viewer.current()) : chosen(typed);
    }

    static List<Long> chosen(MultiValueMap<String, String> typed) {
        return typed.getOrDefault("customer", List.of()).stream().map(CustomerForm::number).filter(Objects::nonNull).toList();
    }

    static boolean whole(MultiValueMap<String, String> typed) {
        return "yes".equals(typed.getFirst("whole"));
    }

    static @Nullable BulkField field(@Nullable String name) {
        return Arrays.stream(BulkField.values()).filter(f -> f.name().equals(name)).findFirst().orElse(null);
    }

    private JteModel drawer(AskedCustomers asked, MultiValueMap<String, String> typed, Form form) {
        var change = change(asked, typed);
        var region = change.field() == BulkField.REGION ? choices.region(change.value(), form.error("value")) : null;
        return new StaticTemplates().customerBulkDrawer(new BulkForm(asked.filter(), chosen(typed), whole(typed), change.customers().size(), offered(change.field()), region,
            preview(change), form));
    }

    private @Nullable List<Choice> offered(@Nullable BulkField field) {
        return switch (field) {
            case TYPE -> choices.types();
            case INDUSTRY -> choices.industries("");
            case SOURCE -> choices.sources("");
            case IMPORTANCE -> FormChoices.importances();
            case null, default -> null;
        };
    }

    /// None while the value is not whole.
    private @Nullable Preview preview(BulkChange change) {
        try {
            return changes.preview(change);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.INVALID && refusal.errors().stream().anyMatch(e -> e.field().equals("value"))) {
                return null;
            }
            throw refusal;
        }
    }
}
