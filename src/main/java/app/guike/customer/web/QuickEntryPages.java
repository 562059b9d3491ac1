package app.guike.customer.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER;

import app.guike.customer.ArchiveParts;
import app.guike.customer.QuickEntries;
import app.guike.customer.QuickIntake;
import app.guike.customer.custom.CustomFields;
import app.guike.org.region.RegionPicker;
import app.guike.shell.DeskCard;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Entering customers on the floor, at a stand, on the telephone: one after the other.
@Controller
@RequestMapping("/customers/quick-entries")
@Requires(QuickEntryPages.EDIT)
class QuickEntryPages {
    static final String EDIT = "customer.edit";
    /// What the next entry has in common with the last.
    private static final List<String> KEPT = List.of("storeId", "kind", "source", "origin.detail", "origin.resource", "origin.foundById", "ownerId");

    /// What a search asked for and did not find.
    private static final List<String> LOOKED_FOR = List.of("name", CustomerForm.phone(0));

    private final DSLContext sql;
    private final QuickEntries entries;
    private final FormChoices choices;
    private final Demands demands;

    QuickEntryPages(DSLContext sql, QuickEntries entries, FormChoices choices, Demands demands) {
        this.sql = sql;
        this.entries = entries;
        this.choices = choices;
        this.demands = demands;
    }

    /// What archives must hold: parts of the archive, and fields that the house added.
    @Component
    record Demands(ArchiveParts parts, CustomFields fields) {
        List<String> blocking(long store, String kind) {
            var demanded = parts.demands(store);
            return parts.all().stream().filter(p -> p.kinds().contains(kind) && "BLOCKS".equals(demanded.get(kind + "." + p.code()))).map(p -> p.code()).toList();
        }
    }

    /// @param made who was entered just before
    @GetMapping("/new")
    JteModel blank(@RequestParam MultiValueMap<String, String> sent, @RequestParam(required = false) @Nullable Long made) {
        var viewer = Viewer.current();
        var stored = new HashMap<String, Object>();
        viewer.stores(EDIT).stream().findFirst().ifPresent(s -> stored.put("storeId", s.id()));
        stored.putAll(Map.of("kind", "PERSON", "ownerId", viewer.id(), "origin.foundById", viewer.id()));
        Stream.concat(KEPT.stream(), LOOKED_FOR.stream()).filter(sent::containsKey).forEach(name -> stored.put(name, String.valueOf(sent.getFirst(name))));
        return page(Form.of(stored), made);
    }

    /// What the store demands of such a customer, as store or kind was chosen.
    @GetMapping("/demands")
    JteModel asked(@RequestParam MultiValueMap<String, String> typed) {
        typed.set("region", RegionPicker.chosen(typed.toSingleValueMap()));
        return new StaticTemplates().customerQuickAsked(asked(new Form(typed, List.of(), null)));
    }

    @PostMapping
    Object create(@RequestParam MultiValueMap<String, String> typed) {
        typed.set("region", RegionPicker.chosen(typed.toSingleValueMap()));
        return Answer.or(typed, form -> page(form, null), () -> {
            var made = entries.create(new QuickIntake(CustomerForm.intake(typed), typed.getFirst("wish"), typed.getFirst("car"), typed.getFirst("note")));
            return "yes".equals(typed.getFirst("next")) ? Redirect.to(next(typed, made)) : Redirect.to("/customers/" + made).saying(t("customer.made"));
        });
    }

    private static String next(MultiValueMap<String, String> typed, long made) {
        return KEPT.stream().filter(typed::containsKey).map(name -> "&" + name + "=" + URLEncoder.encode(String.valueOf(typed.getFirst(name)), StandardCharsets.UTF_8))
            .collect(Collectors.joining("", "/customers/quick-entries/new?made=" + made, ""));
    }

    private JteModel page(Form form, @Nullable Long made) {
        var viewer = Viewer.current();
        var stores = viewer.stores(EDIT).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
        return new StaticTemplates().customerQuick(new QuickEntry(form, stores, Colleagues.of(sql, viewer.scope(EDIT).anyStores()), choices.sources(form.value("source")), made(made), asked(form)));
    }

    private QuickEntry.@Nullable Made made(@Nullable Long id) {
        return id == null ? null : sql.select(CUSTOMER.ID, CUSTOMER.NO, CUSTOMER.NAME).from(CUSTOMER).where(CUSTOMER.ID.eq(id)).fetchOne(r -> new QuickEntry.Made(r.value1(), r.value2(), r.value3()));
    }

    private QuickEntry.Asked asked(Form form) {
        var store = CustomerForm.number(form.value("storeId"));
        var kind = form.value("kind").equals("COMPANY") ? "COMPANY" : "PERSON";
        var seen = store != null && Viewer.current().scope(EDIT).anyStores().contains(store);
        var parts = seen ? demands.blocking(store, kind) : List.<String>of();
        return new QuickEntry.Asked(form, parts, demands.fields().demanded(kind), choices.types(), choices.industries(form.value("industry")), choices.region(form.value("region"), form.error("region")));
    }

    @Component
    static class Card implements DeskCard {
        private final DSLContext sql;
        private final Clock clock;

        Card(DSLContext sql, Clock clock) {
            this.sql = sql;
            this.clock = clock;
        }

        @Override
        public int order() {
            return 40;
        }

        @Override
        public String permission() {
            return EDIT;
        }

        @Override
        public int width() {
            return 4;
        }

        @Override
        public Optional<JteModel> load(Viewer viewer) {
            var today = clock.instant().atZone(viewer.zone()).toLocalDate().atStartOfDay(viewer.zone()).toOffsetDateTime();
            var entered = sql.fetchCount(CUSTOMER, CUSTOMER.STORE_ID.in(viewer.scope(EDIT).anyStores()), CUSTOMER.FOUND_BY.eq(viewer.id()), CUSTOMER.CREATED_AT.ge(today));
            return Optional.of(new StaticTemplates().customerQuickCard(new QuickEntry.OnDesk(entered)));
        }
    }
}
