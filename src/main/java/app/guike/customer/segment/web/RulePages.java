package app.guike.customer.segment.web;

import app.guike.customer.segment.Criteria;
import app.guike.customer.segment.Rule;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The builder of segments as the advanced filter of the list: what it makes stands in the list's address.
@Controller
@RequestMapping("/customers/rules")
@Requires("customer.read")
class RulePages {
    private static final Set<String> NOT_CARRIED = Set.of("rule", "match", "step", "after", "everywhere", "storeId", "_csrf");

    private final SegmentForms forms;
    private final Criteria criteria;

    RulePages(SegmentForms forms, Criteria criteria) {
        this.forms = forms;
        this.criteria = criteria;
    }

    @GetMapping("/new")
    JteModel ask(@RequestParam MultiValueMap<String, String> asked) {
        var rule = SegmentForm.value(asked, "rule");
        var parsed = rule.isEmpty() ? null : Rule.parse(rule);
        var drawn = parsed == null || SegmentForm.draws(parsed);
        var typed = new LinkedMultiValueMap<String, String>(parsed == null || !drawn ? Map.of() : SegmentForm.typed(parsed));
        typed.add("everywhere", "yes");
        var builder = forms.of(null, 0, typed, Form.empty(), "");
        return new StaticTemplates().customerRuleDrawer(new RuleForm(drawn ? builder : builder.keeping(criteria.words(parsed, Viewer.current().scope("customer.read").anyStores()), rule), carried(asked)));
    }

    @PostMapping
    Object create(@RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> drawer(typed, carried(typed), form), () -> {
            var rule = Rule.parse(SegmentForm.rule(typed).json());
            criteria.check(rule, Viewer.current());
            var url = new StringBuilder("/customers?rule=").append(encoded(rule.json()));
            carried(typed).forEach((name, value) -> url.append('&').append(encoded(name)).append('=').append(encoded(value)));
            return Redirect.to(url.toString());
        });
    }

    private JteModel drawer(MultiValueMap<String, String> typed, Map<String, String> carried, Form form) {
        return new StaticTemplates().customerRuleDrawer(new RuleForm(forms.of(null, 0, typed, form, ""), carried));
    }

    /// The list checks them itself.
    private static Map<String, String> carried(MultiValueMap<String, String> asked) {
        var carried = new LinkedHashMap<>(asked.toSingleValueMap());
        carried.keySet().removeIf(name -> NOT_CARRIED.contains(name) || name.matches("g\\d.*"));
        return carried;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
