package app.guike.vehicle.web;

import static app.guike.shell.Texts.t;
import static org.jooq.impl.DSL.inline;

import app.guike.audit.Looks;
import app.guike.file.PrintedPage;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import app.guike.vehicle.DeliveryFiles;
import app.guike.vehicle.DeliveryFiles.Name;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The files of delivered cars: the list of what is missing, one file, its print, and the names of the papers.
@Controller
class DeliveryPages {
    static final String EDIT = "customer.edit";
    static final String SETUP = "customer.setup";
    private static final int ROWS = 30;

    private final Clock clock;
    private final DeliveryFiles files;
    private final DeliveryRows rows;
    private final Looks looks;

    DeliveryPages(Clock clock, DeliveryFiles files, DeliveryRows rows, Looks looks) {
        this.clock = clock;
        this.files = files;
        this.rows = rows;
        this.looks = looks;
    }

    @GetMapping("/deliveries")
    @ListsPeople("vehicle")
    @Requires(DeliveryRows.READ)
    JteModel list(@RequestParam(required = false) @Nullable Long store, @RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam MultiValueMap<String, String> asked) {
        var viewer = Viewer.current();
        var after = asked.getFirst("after");
        var filter = DeliveryFilter.of(store, from, to, text(asked, "state"), LocalDate.ofInstant(clock.instant(), viewer.zone())).by(text(asked, "consultant"));
        return new StaticTemplates().vehicleDeliveries(new DeliveryList(filter, rows.page(filter, after, ROWS, viewer), rows.consultants(filter, viewer), choices(viewer, DeliveryRows.READ),
            after == null, viewer.may(SETUP)));
    }

    private static String text(MultiValueMap<String, String> asked, String name) {
        var value = asked.getFirst(name);
        return value == null ? "" : value;
    }

    private static List<Choice> choices(Viewer viewer, String permission) {
        return viewer.stores(permission).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
    }

    @GetMapping("/vehicles/{id}/delivery-file")
    @Requires(DeliveryRows.READ)
    JteModel show(@PathVariable long id) {
        return new StaticTemplates().vehicleDeliveryFile(rows.file(id));
    }

    @PostMapping("/vehicles/{id}/delivery-file/{n}/ticks")
    @Requires(EDIT)
    Redirect tick(@PathVariable long id, @PathVariable int n, @RequestParam(required = false) @Nullable Long attachment) {
        files.tick(id, n, attachment);
        return Redirect.to("/vehicles/" + id + "/delivery-file").saying(t("delivery.saved"));
    }

    @PostMapping("/vehicles/{id}/delivery-file/{n}/removals")
    @Requires(EDIT)
    Redirect untick(@PathVariable long id, @PathVariable int n) {
        files.untick(id, n);
        return Redirect.to("/vehicles/" + id + "/delivery-file").saying(t("delivery.saved"));
    }

    @GetMapping("/vehicles/{id}/delivery-file/print")
    @Requires(DeliveryRows.READ)
    void print(@PathVariable long id, HttpServletResponse response) throws IOException {
        var file = rows.file(id);
        var html = new StaticTemplates().vehicleDeliveryPaper(file).render();
        looks.note(Looks.Kind.PRINT, Looks.Subject.of("delivery_file", id, file.car().storeId()), 1, null);
        response.setContentType("application/pdf");
        response.setHeader("Content-Disposition", "inline; filename=\"delivery-" + id + ".pdf\"");
        response.setHeader("Cache-Control", "no-store");
        PrintedPage.write(html, false, response.getOutputStream());
    }

    @GetMapping("/deliveries/items")
    @Requires(SETUP)
    JteModel items(@RequestParam(required = false) @Nullable Long store) {
        var chosen = Viewer.current().store(SETUP, store);
        var stored = new HashMap<String, @Nullable Object>();
        files.own(chosen).forEach((n, name) -> {
            stored.put("zh" + n, name.zh());
            stored.put("en" + n, name.en());
        });
        return page(chosen, Form.of(stored));
    }

    @PostMapping("/deliveries/items")
    @Requires(SETUP)
    Object name(@RequestParam long store, @RequestParam MultiValueMap<String, String> typed) {
        Viewer.current().store(SETUP, store);
        return Answer.or(typed, form -> page(store, form), () -> {
            var seven = new ArrayList<Name>();
            for (int n = 1; n <= DeliveryFiles.PAPERS; n++) {
                seven.add(new Name(typed.getFirst("zh" + n), typed.getFirst("en" + n)));
            }
            files.name(store, seven);
            return Redirect.to("/deliveries/items?store=" + store).saying(t("delivery.saved"));
        });
    }

    private static JteModel page(long store, Form form) {
        return new StaticTemplates().vehicleDeliveryItems(new DeliveryNames(store, choices(Viewer.current(), SETUP), IntStream.rangeClosed(1, DeliveryFiles.PAPERS).mapToObj(n -> t("delivery.item." + n)).toList(), form));
    }
}
