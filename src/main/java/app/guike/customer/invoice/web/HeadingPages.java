package app.guike.customer.invoice.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER;
import static guike.Tables.INVOICE_HEADING;

import app.guike.audit.Looks;
import app.guike.base.Phone;
import app.guike.base.Refusal;
import app.guike.customer.invoice.HeadingIntake;
import app.guike.customer.invoice.InvoiceHeadings;
import app.guike.customer.invoice.SealedAccounts;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.HashMap;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/// Headings of invoices, in the drawer beside the customer's page.
@Controller
@RequestMapping("/customers/{id}/invoice-headings")
@Requires("customer.edit")
class HeadingPages {
    private final InvoiceHeadings headings;
    private final Looks looks;
    private final SealedAccounts accounts;
    private final DSLContext sql;

    HeadingPages(InvoiceHeadings headings, Looks looks, SealedAccounts accounts, DSLContext sql) {
        this.accounts = accounts;
        this.headings = headings;
        this.looks = looks;
        this.sql = sql;
    }

    @GetMapping("/new")
    JteModel blank(@PathVariable long id) {
        if (!sql.fetchExists(CUSTOMER, CUSTOMER.ID.eq(id))) {
            throw Refusal.absent();
        }
        return drawer(id, null, Form.empty());
    }

    @GetMapping("/{heading}/edit")
    JteModel edit(@PathVariable long id, @PathVariable long heading) {
        var known = Heading.of(sql, accounts, id).stream().filter(h -> h.id() == heading).findFirst().orElseThrow(Refusal::absent);
        var stored = new HashMap<String, @Nullable Object>();
        stored.put("name", known.name());
        stored.put("taxNo", known.taxNo());
        stored.put("address", known.address());
        stored.put("phone", known.phone());
        stored.put("bank", known.bank());
        stored.put("account", known.account());
        return drawer(id, heading, Form.of(stored));
    }

    @PostMapping({"", "/{heading}"})
    Object save(@PathVariable long id, @PathVariable(required = false) @Nullable Long heading, @RequestParam MultiValueMap<String, String> typed) {
        var intake = new HeadingIntake(typed.getFirst("name"), typed.getFirst("taxNo"), typed.getFirst("address"), typed.getFirst("phone"), typed.getFirst("bank"), typed.getFirst("account"));
        return Answer.or(typed, form -> drawer(id, heading, form), () -> {
            if (heading == null) {
                headings.create(id, intake);
            } else {
                headings.update(id, heading, intake);
            }
            return Redirect.to("/customers/" + id).saying(t("customer.changed"));
        });
    }

    @DeleteMapping("/{heading}")
    Redirect delete(@PathVariable long id, @PathVariable long heading) {
        headings.delete(id, heading);
        return Redirect.to("/customers/" + id).saying(t("invoice.heading.gone"));
    }

    /// All of it at once, as it is copied onto an invoice; the look is written down.
    @PostMapping("/{heading}/looks")
    @Requires("customer.reveal")
    JteModel look(@PathVariable long id, @PathVariable long heading) {
        var row = sql.selectFrom(INVOICE_HEADING).where(INVOICE_HEADING.ID.eq(heading), INVOICE_HEADING.CUSTOMER_ID.eq(id)).fetchOptional().orElseThrow(Refusal::absent);
        looks.note(Looks.Kind.UNMASK, Looks.Subject.of("invoice_heading", heading, row.getStoreId()), 1, null);
        var phone = row.getPhone() == null ? null : Phone.parse(row.getPhone()).map(Phone::national).orElse(row.getPhone());
        return new StaticTemplates().customerWhole(Stream.of(row.getAddress(), phone, accounts.shown(row).orElse(null)).filter(Objects::nonNull).collect(Collectors.joining(" · ")), null);
    }

    private static JteModel drawer(long id, @Nullable Long heading, Form form) {
        return new StaticTemplates().customerHeadingDrawer(new HeadingDrawer(id, heading, form));
    }
}
