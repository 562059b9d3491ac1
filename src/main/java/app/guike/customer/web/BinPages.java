package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.customer.bin.CustomerBin;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Deleting an archive, and the recycle bin.
@Controller
@RequestMapping("/customers")
@Requires(CustomerBin.PERMISSION)
class BinPages {
    private static final int ROWS = 30;

    private final DSLContext sql;
    private final Clock clock;
    private final CustomerBin bin;
    private final CustomerReader reader;

    BinPages(DSLContext sql, Clock clock, CustomerBin bin, CustomerReader reader) {
        this.sql = sql;
        this.clock = clock;
        this.bin = bin;
        this.reader = reader;
    }

    @GetMapping("/bin")
    @ListsPeople("customer_bin")
    JteModel list(@RequestParam(defaultValue = "") String after) {
        return new StaticTemplates().customerBin(new BinList(BinList.page(sql, clock, after, ROWS)));
    }

    @GetMapping("/{id}/deletion/new")
    JteModel ask(@PathVariable long id) {
        return drawer(id, Form.empty());
    }

    @PostMapping("/{id}/deletion")
    Object delete(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        var version = CustomerForm.number(typed.getFirst("version"));
        return Answer.or(typed, form -> drawer(id, form), () -> {
            bin.delete(id, version == null ? null : version.intValue(), typed.getFirst("reason"));
            return Redirect.to("/customers?q=").saying(t("bin.deleted"));
        });
    }

    @PostMapping("/bin/{id}/restoration")
    Redirect restore(@PathVariable long id) {
        return Redirect.to("/customers/" + bin.restore(id)).saying(t("bin.restored"));
    }

    private JteModel drawer(long id, Form form) {
        var card = reader.card(id);
        if (!app.guike.shell.Viewer.current().may(CustomerBin.PERMISSION, card.storeId())) {
            throw Refusal.absent();
        }
        return new StaticTemplates().customerBinDrawer(new BinList.Ask(card, bin.holding(id), form));
    }
}
