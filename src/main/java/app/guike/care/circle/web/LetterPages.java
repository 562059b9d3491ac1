package app.guike.care.circle.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER;
import static guike.Tables.SERVICE_TARGET;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.inline;

import app.guike.audit.Looks;
import app.guike.base.Refusal;
import app.guike.care.circle.LetterTexts;
import app.guike.care.circle.LetterTexts.LetterText;
import app.guike.care.circle.ServiceCircle;
import app.guike.file.PrintedPage;
import app.guike.shell.CarNumbers;
import app.guike.shell.Requires;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The invitation letters of a day on paper, and the words in which a store writes them.
@Controller
@RequestMapping("/care/circle")
class LetterPages {
    static final String WRITE = "care.plan";
    private static final String TEXT = "/care/circle/letter-text";

    private final DSLContext sql;
    private final ServiceCircle circle;
    private final LetterTexts texts;
    private final Looks looks;

    LetterPages(DSLContext sql, ServiceCircle circle, LetterTexts texts, Looks looks) {
        this.sql = sql;
        this.circle = circle;
        this.texts = texts;
        this.looks = looks;
    }

    /// All letters of a day, a sheet each; to customers, and so in their language and with the whole plate of their car. Printing leaves a trace.
    @GetMapping("/letters")
    @Requires(CirclePages.INVITE)
    void print(@RequestParam long store, @RequestParam(required = false) @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day, HttpServletResponse response) throws IOException {
        if (Viewer.current().stores(CirclePages.INVITE).stream().noneMatch(s -> s.id() == store) || !Viewer.current().may("customer.read", store)) { // letters name people
            throw Refusal.absent();
        }
        var on = day == null ? circle.today(store) : day;
        var letters = letters(store, on);
        if (letters.size() > ServiceCircle.MOST_AT_ONCE) {
            throw Refusal.conflict("circle-letters-day", ServiceCircle.MOST_AT_ONCE);
        }
        looks.note(Looks.Kind.PRINT, Looks.Subject.list("service_letter", store), letters.size(), null);
        var name = texts.ofStore(store).get("store");
        if (!letters.isEmpty()) {
            LocaleContextHolder.setLocale(Locale.CHINESE);
        }
        var html = new StaticTemplates().careLetters(new LetterPaper(name, on, letters)).render();
        response.setContentType("application/pdf");
        response.setHeader("Content-Disposition", "inline; filename=\"letters-" + on + ".pdf\"");
        response.setHeader("Cache-Control", "no-store");
        PrintedPage.write(html, false, response.getOutputStream());
    }

    private List<LetterPaper.Letter> letters(long store, LocalDate day) {
        var s = SERVICE_TARGET;
        var words = new HashMap<String, LetterText>();
        LetterTexts.KINDS.forEach(k -> words.put(k, texts.of(store, k)));
        var same = texts.ofStore(store);
        return sql.select(CUSTOMER.NAME, CUSTOMER.SEX, CUSTOMER.KIND, CUSTOMER.ADDRESS, VEHICLE.PLATE, VEHICLE.MODEL, s.KIND, s.DUE_ON, s.COUNTED_FROM).from(s).join(VEHICLE).on(VEHICLE.ID.eq(s.VEHICLE_ID))
            .join(VEHICLE_OWNER).on(VEHICLE_OWNER.VEHICLE_ID.eq(VEHICLE.ID), VEHICLE_OWNER.ROLE.eq("OWNER"), VEHICLE_OWNER.TO_DAY.isNull()).join(CUSTOMER).on(CUSTOMER.ID.eq(VEHICLE_OWNER.CUSTOMER_ID))
            .where(s.STORE_ID.eq(store), s.LETTERED_ON.eq(day), CircleRows.REFUSED.isFalse()).orderBy(s.DUE_ON, s.ID).limit(inline(ServiceCircle.MOST_AT_ONCE + 1))
            .fetch(r -> {
                var values = new HashMap<>(same);
                values.put("customer_title", title(r.value1(), r.value2(), r.value3()));
                values.put("plate", r.value5() == null ? "" : CarNumbers.whole(r.value5()));
                values.put("model", r.value6() == null ? "" : r.value6());
                values.put("last_date", r.value9().toString());
                values.put("due_date", r.value8().toString());
                var text = words.get(r.value7());
                return new LetterPaper.Letter(r.value4(), text.heading(values), text.paragraphs(values));
            });
    }

    private static String title(String name, @Nullable String sex, String kind) {
        return Texts.in(Locale.CHINESE, "COMPANY".equals(kind) ? "circle.letter.to.company" : sex == null ? "circle.letter.to" : "circle.letter.to." + sex, name);
    }

    @GetMapping("/letter-text")
    @Requires(WRITE)
    JteModel edit(@RequestParam(required = false) @Nullable Long store, @RequestParam(defaultValue = "PERIODIC") String kind) {
        long id = Viewer.current().store(WRITE, store);
        var text = texts.of(id, kind);
        return page(id, kind, Form.of(Map.of("title", text.title(), "body", text.body(), "version", text.version())));
    }

    /// Shown filled in, or kept.
    @PostMapping("/letter-text")
    @Requires(WRITE)
    Object update(@RequestParam long store, @RequestParam String kind, @RequestParam MultiValueMap<String, String> typed) {
        long id = Viewer.current().store(WRITE, store);
        if (typed.containsKey("preview")) {
            return page(id, kind, new Form(typed, List.of(), null));
        }
        return Answer.or(typed, form -> page(id, kind, form), () -> {
            texts.set(id, kind, typed.getFirst("title"), typed.getFirst("body"), Form.whole(typed, "version"));
            return back(id, kind, "circle.letter.saved");
        });
    }

    @DeleteMapping("/letter-text")
    @Requires(WRITE)
    Redirect remove(@RequestParam long store, @RequestParam String kind) {
        long id = Viewer.current().store(WRITE, store);
        texts.reset(id, kind);
        return back(id, kind, "circle.letter.ready-again");
    }

    private static Redirect back(long store, String kind, String said) {
        return Redirect.to(TEXT + "?store=" + store + "&kind=" + kind).saying(t(said));
    }

    private JteModel page(long store, String kind, Form form) {
        var shown = new LetterText(form.value("title"), form.value("body"), texts.of(store, kind).own(), 0);
        var sample = texts.sample(store, circle.today(store));
        return new StaticTemplates().careLetterText(new LetterTextPage(store, kind, Viewer.current().stores(WRITE).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(), form, shown.own(),
            new LetterPaper.Letter(null, shown.heading(sample), shown.paragraphs(sample))));
    }

    /// The words of letters for other systems.
    @RestController
    @RequestMapping("/api/v1/letter-texts/{storeId}/{kind}")
    @Tag(name = "service-targets")
    static class Api {
        private final LetterTexts texts;

        Api(LetterTexts texts) {
            this.texts = texts;
        }

        /// @param body a line is a paragraph
        record Words(@Nullable String title, @Nullable String body, @Nullable Integer version) {
        }

        @GetMapping
        @Requires(WRITE)
        @Operation(summary = "The words of a store's invitation letter; kind is FIRST or PERIODIC")
        LetterText show(@PathVariable long storeId, @PathVariable String kind) {
            return texts.of(Viewer.current().store(WRITE, storeId), kind);
        }

        @PutMapping
        @Requires(WRITE)
        @Operation(summary = "Write a store's invitation letter in its own words; what stands in double braces is filled in: customer_title, plate, model, last_date, due_date, care_line, store, brand")
        LetterText update(@PathVariable long storeId, @PathVariable String kind, @RequestBody Words words) {
            long id = Viewer.current().store(WRITE, storeId);
            texts.set(id, kind, words.title(), words.body(), words.version());
            return texts.of(id, kind);
        }

        @DeleteMapping
        @Requires(WRITE)
        @Operation(summary = "Back to the ready words of the invitation letter")
        ResponseEntity<Void> remove(@PathVariable long storeId, @PathVariable String kind) {
            texts.reset(Viewer.current().store(WRITE, storeId), kind);
            return ResponseEntity.noContent().build();
        }
    }
}
