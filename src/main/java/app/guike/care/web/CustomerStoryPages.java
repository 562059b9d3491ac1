package app.guike.care.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER;

import app.guike.base.Refusal;
import app.guike.customer.CustomerPanel;
import app.guike.customer.TimelineSource;
import app.guike.customer.TimelineSource.Entry;
import app.guike.shell.Requires;
import app.guike.shell.RowScopes;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Loads the story after the desk, so that the next call never waits for it; each part in the scope of its own permission.
@Controller
class CustomerStoryPages {
    private static final int ENTRIES = 15;

    private final List<CustomerPanel> panels;
    private final List<TimelineSource> sources;
    private final RowScopes scopes;
    private final DSLContext sql;
    private final Clock clock;

    CustomerStoryPages(List<CustomerPanel> panels, List<TimelineSource> sources, RowScopes scopes, DSLContext sql, Clock clock) {
        this.panels = panels.stream().sorted(Comparator.comparing(CustomerPanel::order)).toList();
        this.sources = sources;
        this.scopes = scopes;
        this.sql = sql;
        this.clock = clock;
    }

    @GetMapping("/care/call-desk/story")
    @Requires("care.call")
    JteModel show(@RequestParam long customer) {
        var said = sql.select(CUSTOMER.STORE_ID, CUSTOMER.IMPORTANCE, CUSTOMER.SPECIAL_NEEDS).from(CUSTOMER).where(CUSTOMER.ID.eq(customer)).fetchOptional().orElseThrow(Refusal::absent);
        var viewer = Viewer.current();
        return new StaticTemplates().careCallDeskStory(new CustomerStory(said.value2(), said.value3(), panels(customer, said.value1(), viewer), timeline(customer, viewer)));
    }

    private List<CustomerStory.Panel> panels(long customer, long store, Viewer viewer) {
        var shown = new ArrayList<CustomerStory.Panel>();
        for (var panel : panels) {
            if (viewer.may(panel.permission())) {
                scopes.enter(viewer.scope(panel.permission()));
                panel.load(customer, store).ifPresent(content -> shown.add(new CustomerStory.Panel(t(panel.heading()), content)));
            }
        }
        return shown;
    }

    private List<Entry> timeline(long customer, Viewer viewer) {
        var found = new ArrayList<Entry>();
        var before = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).plusSeconds(1);
        for (var source : sources) {
            if (!source.onlyAsked() && viewer.may(source.permission())) {
                scopes.enter(viewer.scope(source.permission()));
                found.addAll(source.before(customer, before, ENTRIES));
            }
        }
        return found.stream().sorted(Comparator.comparing((Entry e) -> e.at().toInstant()).reversed()).limit(ENTRIES).toList();
    }
}
