package app.guike.customer.web;

import app.guike.base.Phone;
import app.guike.shell.Requires;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// Looks at what is masked: a fragment with the whole value in the place of the mask.
@Controller
@RequestMapping("/customers/{id}")
@Requires("customer.reveal")
class LookPages {
    private final Unmasking unmasking;

    LookPages(Unmasking unmasking) {
        this.unmasking = unmasking;
    }

    @PostMapping("/phones/{phone}/looks")
    JteModel phone(@PathVariable long id, @PathVariable long phone) {
        return whole(unmasking.phone(id, phone));
    }

    @PostMapping("/contacts/{contact}/looks")
    JteModel contact(@PathVariable long id, @PathVariable long contact) {
        return whole(unmasking.contactPhone(id, contact));
    }

    @PostMapping("/email/looks")
    JteModel email(@PathVariable long id) {
        return new StaticTemplates().customerWhole(said(unmasking.email(id)), null);
    }

    @PostMapping("/address/looks")
    JteModel address(@PathVariable long id) {
        return new StaticTemplates().customerWhole(said(unmasking.address(id)), null);
    }

    @PostMapping("/id-number/looks")
    @Requires("customer.sealed")
    JteModel idNumber(@PathVariable long id) {
        return new StaticTemplates().customerWhole(unmasking.idNumber(id), null);
    }

    @PostMapping("/custom/{key}/looks")
    @Requires("customer.sealed")
    JteModel custom(@PathVariable long id, @PathVariable String key) {
        return new StaticTemplates().customerWhole(unmasking.custom(id, key), null);
    }

    private static JteModel whole(Phone phone) {
        return new StaticTemplates().customerWhole(phone.national(), phone.number());
    }

    private static String said(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
