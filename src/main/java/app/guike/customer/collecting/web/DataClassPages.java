package app.guike.customer.collecting.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Refusal;
import app.guike.customer.collecting.DataClasses;
import app.guike.customer.collecting.DataClasses.Wanted;
import app.guike.customer.collecting.Extractions;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Classes of customer data and their keepers.
@Controller
@RequestMapping("/customers/data-classes")
class DataClassPages {
    private final DSLContext sql;
    private final Clock clock;
    private final DataClasses classes;

    DataClassPages(DSLContext sql, Clock clock, DataClasses classes) {
        this.sql = sql;
        this.clock = clock;
        this.classes = classes;
    }

    @GetMapping
    @Requires("customer.read")
    JteModel list() {
        var viewer = Viewer.current();
        return new StaticTemplates().customerDataClasses(new Collecting.Classes(Collecting.classes(sql, viewer.scope("customer.read").anyStores(), morning(clock)), viewer.may(Extractions.CLASSIFY), viewer.id()));
    }

    static OffsetDateTime morning(Clock clock) {
        var zone = Viewer.current().zone();
        return LocalDate.ofInstant(clock.instant(), zone).atStartOfDay(zone).toOffsetDateTime();
    }

    @GetMapping("/new")
    @Requires(Extractions.CLASSIFY)
    JteModel blank() {
        return drawer(null, Form.empty());
    }

    @GetMapping("/{id}/edit")
    @Requires(Extractions.CLASSIFY)
    JteModel edit(@PathVariable long id) {
        var row = Collecting.classes(sql, Viewer.current().scope(Extractions.CLASSIFY).anyStores(), morning(clock)).stream().filter(c -> c.id() == id).findFirst().orElseThrow(Refusal::absent);
        return drawer(id, Form.of(Map.of("name", row.name(), "keeperId", row.keeperId(), "position", row.position(), "active", row.active() ? "yes" : "")));
    }

    @PostMapping({"", "/{id}"})
    @Requires(Extractions.CLASSIFY)
    Object save(@PathVariable(required = false) @Nullable Long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> drawer(id, form), () -> {
            var wanted = new Wanted(Form.id(typed, "storeId"), typed.getFirst("name"), Form.id(typed, "keeperId"), Form.whole(typed, "position"), id == null || "yes".equals(typed.getFirst("active")));
            if (id == null) {
                classes.create(wanted);
            } else {
                classes.update(id, wanted);
            }
            return Redirect.to("/customers/data-classes").saying(t("customer.changed"));
        });
    }

    @PostMapping("/{id}/touches")
    @Requires("customer.read")
    Redirect touch(@PathVariable long id) {
        classes.touch(id);
        return Redirect.to("/customers/data-classes").saying(t("collecting.touched"));
    }

    private JteModel drawer(@Nullable Long id, Form form) {
        var stores = Viewer.current().stores(Extractions.CLASSIFY).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
        List<Choice> people = sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(POST).join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID), EMPLOYEE.DEACTIVATED_AT.isNull())
            .where(POST.STORE_ID.in(Viewer.current().scope(Extractions.CLASSIFY).anyStores())).orderBy(EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(300)).fetch(r -> new Choice(String.valueOf(r.value1()), r.value2()));
        return new StaticTemplates().customerDataClassDrawer(id, stores, people, form);
    }
}
