package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.web.Redirect;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// From a list to the segment of those whom it shows.
@Controller
class FilterRulePages {
    private final FilterRule rules;

    FilterRulePages(FilterRule rules) {
        this.rules = rules;
    }

    /// Opens the builder with all that a segment can have of the filters, and says what it cannot.
    @GetMapping("/customers/segment-of-list")
    @Requires(CustomerRows.PERMISSION)
    Redirect begin(AskedCustomers asked) {
        try {
            var taken = rules.of(asked.filter());
            var url = new StringBuilder("/customers/segments/new?storeId=").append(taken.storeId() == null ? "" : taken.storeId());
            taken.left().forEach(name -> url.append("&left=").append(name));
            if (taken.rule() != null) {
                url.append("&rule=").append(URLEncoder.encode(taken.rule().json(), StandardCharsets.UTF_8));
            }
            return Redirect.to(url.toString());
        } catch (Refusal refusal) {
            return Redirect.to(asked.filter().url("/customers", null)).saying(t("segment.too-much"));
        }
    }
}
