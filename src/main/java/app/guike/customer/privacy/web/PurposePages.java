package app.guike.customer.privacy.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CONSENT_PURPOSE;

import app.guike.base.Refusal;
import app.guike.customer.privacy.ConsentPurposes;
import app.guike.customer.privacy.PurposeIntake;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// The purposes that customers are asked about.
@Controller
class PurposePages {
    private final DSLContext sql;
    private final ConsentPurposes purposes;

    PurposePages(DSLContext sql, ConsentPurposes purposes) {
        this.sql = sql;
        this.purposes = purposes;
    }

    @GetMapping("/customers/setup/purposes")
    @Requires("customer.setup")
    JteModel list() {
        return new StaticTemplates().customerPurposes(PurposeRow.all(sql));
    }

    @GetMapping("/customers/setup/purposes/new")
    @Requires("customer.setup")
    JteModel blank() {
        return drawer(null, Form.empty());
    }

    @GetMapping("/customers/setup/purposes/{id}/edit")
    @Requires("customer.setup")
    JteModel edit(@PathVariable long id) {
        var p = sql.fetchOptional(CONSENT_PURPOSE, CONSENT_PURPOSE.ID.eq(id)).orElseThrow(Refusal::absent);
        var stored = new HashMap<String, @Nullable Object>();
        stored.put("nameZh", p.getNameZh());
        stored.put("nameEn", p.getNameEn());
        stored.put("basis", p.getBasis());
        stored.put("noticeZh", p.getNoticeZh());
        stored.put("noticeEn", p.getNoticeEn());
        stored.put("position", p.getPosition());
        stored.put("marketing", p.getWish() == null ? "" : "yes");
        stored.put("active", p.getDeactivatedAt() == null ? "yes" : "");
        return drawer(id, Form.of(stored));
    }

    @PostMapping({"/customers/setup/purposes", "/customers/setup/purposes/{id}"})
    @Requires("customer.setup")
    Object save(@PathVariable(required = false) @Nullable Long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> drawer(id, form), () -> {
            var intake = new PurposeIntake(typed.getFirst("code"), typed.getFirst("nameZh"), typed.getFirst("nameEn"), typed.getFirst("basis"), "yes".equals(typed.getFirst("marketing")),
                typed.getFirst("noticeZh"), typed.getFirst("noticeEn"), Form.whole(typed, "position"),
                id == null || "yes".equals(typed.getFirst("active")), "yes".equals(typed.getFirst("renew")));
            if (id == null) {
                purposes.create(intake);
            } else {
                purposes.update(id, intake);
            }
            return Redirect.to("/customers/setup/purposes").saying(t("customer.changed"));
        });
    }

    private static JteModel drawer(@Nullable Long id, Form form) {
        return new StaticTemplates().customerPurposeDrawer(id, form);
    }

    @GetMapping("/api/v1/consent-purposes")
    @ResponseBody
    @Requires("customer.read")
    @Tag(name = "consents")
    @Operation(summary = "Purposes that customers are asked about, with the notice they hear")
    Listing<PurposeRow> api() {
        return Listing.whole(PurposeRow.all(sql));
    }
}
