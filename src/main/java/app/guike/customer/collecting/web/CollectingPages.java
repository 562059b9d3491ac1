package app.guike.customer.collecting.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.EXTRACTION;
import static org.jooq.impl.DSL.inline;

import app.guike.calendar.WorkCalendar;
import app.guike.customer.collecting.Extractions;
import app.guike.shell.DeskCard;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The day's extraction, handed in and classified.
@Controller
@RequestMapping("/customers/extractions")
class CollectingPages {
    private final DSLContext sql;
    private final Clock clock;
    private final Extractions extractions;

    CollectingPages(DSLContext sql, Clock clock, Extractions extractions) {
        this.sql = sql;
        this.clock = clock;
        this.extractions = extractions;
    }

    @GetMapping
    @Requires("customer.read")
    JteModel list(@RequestParam(defaultValue = "waiting") String state, @RequestParam(defaultValue = "") String after) {
        var viewer = Viewer.current();
        var stores = viewer.scope("customer.read").anyStores();
        var page = Collecting.batches(sql, Collecting.in(state, stores), after, 40);
        var classifies = viewer.may(Extractions.CLASSIFY);
        return new StaticTemplates().customerExtractions(new Collecting(after.isEmpty() ? Collecting.own(sql, viewer, today(), 30) : List.of(), state, page.items(),
            page.next() == null ? null : "/customers/extractions?state=" + state + "&after=" + page.next(),
            classifies && after.isEmpty() ? Collecting.specialists(sql, viewer.scope(Extractions.CLASSIFY).anyStores(), today()) : List.of(), classifies));
    }

    @PostMapping
    @Requires(Extractions.EXTRACT)
    Redirect handIn(@RequestParam long store) {
        var id = extractions.handIn(store);
        var batch = Collecting.batches(sql, EXTRACTION.ID.eq(id), null, 1).items().getFirst();
        return Redirect.to("/customers/extractions").saying(t("collecting.handed-in", batch.count()));
    }

    @GetMapping("/{id}")
    @Requires("customer.read")
    JteModel show(@PathVariable long id) {
        return page(id, Form.empty());
    }

    @PostMapping("/{id}/classes")
    @Requires(Extractions.CLASSIFY)
    Object classify(@PathVariable long id, @RequestParam(required = false) @Nullable List<Long> row, @RequestParam(required = false) @Nullable Long dataClass, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, form), () -> {
            var done = extractions.classify(id, dataClass == null ? 0 : dataClass, row == null ? List.of() : row);
            return Redirect.to("/customers/extractions/" + id).saying(t("collecting.classified", done));
        });
    }

    @PostMapping("/{id}/closure")
    @Requires(Extractions.CLASSIFY)
    Object close(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, form), () -> {
            extractions.close(id);
            return Redirect.to("/customers/extractions").saying(t("collecting.closed"));
        });
    }

    private JteModel page(long id, Form form) {
        return new StaticTemplates().customerExtraction(Collecting.one(sql, id, form));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
    }

    @Component
    static class Card implements DeskCard {
        private final DSLContext sql;
        private final Clock clock;
        private final WorkCalendar calendar;

        Card(DSLContext sql, Clock clock, WorkCalendar calendar) {
            this.sql = sql;
            this.clock = clock;
            this.calendar = calendar;
        }

        @Override
        public int order() {
            return 27;
        }

        @Override
        public String permission() {
            return "customer.read";
        }

        /// Among a million customers, those changed today are counted and not looked up.
        @Override
        public String later() {
            return "collecting";
        }

        /// A class is due on working days.
        @Override
        public Optional<JteModel> load(Viewer viewer) {
            var today = LocalDate.ofInstant(clock.instant(), viewer.zone());
            var own = viewer.may(Extractions.EXTRACT) ? Collecting.own(sql, viewer, today, 5) : List.<Collecting.Own>of();
            var stores = viewer.scope(Extractions.CLASSIFY).anyStores();
            var waiting = stores.isEmpty() ? 0 : sql.fetchCount(org.jooq.impl.DSL.select(EXTRACTION.ID).from(EXTRACTION).where(Collecting.in("waiting", stores)).limit(inline(100)));
            var late = stores.isEmpty() || !calendar.isWorkday(today) ? List.<Collecting.DataClass>of()
                : Collecting.classes(sql, stores, today.atStartOfDay(viewer.zone()).toOffsetDateTime()).stream().filter(Collecting.DataClass::late).toList();
            var card = new Collecting.Card(own, waiting, late);
            return card.empty() ? Optional.empty() : Optional.of(new StaticTemplates().customerCollectingCard(card));
        }
    }
}
