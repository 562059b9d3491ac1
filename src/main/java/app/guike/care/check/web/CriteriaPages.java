package app.guike.care.check.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.care.check.CallChecks;
import app.guike.care.check.CheckSheets;
import app.guike.care.check.Criterion;
import app.guike.care.check.web.CriteriaPage.Row;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The criteria by which a store marks calls.
@Controller
@RequestMapping("/care/checks/criteria")
@Requires(CallChecks.CHECK)
class CriteriaPages {
    private static final int BLANK = 3;

    private final CheckSheets sheets;

    CriteriaPages(CheckSheets sheets) {
        this.sheets = sheets;
    }

    @GetMapping
    JteModel show(@RequestParam(required = false) @Nullable Long store) {
        var chosen = store != null ? store : Viewer.current().stores(CallChecks.CHECK).stream().findFirst().orElseThrow(Refusal::absent).id();
        var sheet = sheets.of(chosen);
        return page(chosen, sheet.version(), sheet.criteria().stream().map(c -> new Row(c.key(), told(c.zh()), told(c.en()), told(c.hintZh()), told(c.hintEn()), String.valueOf(c.percent()))).toList(), Form.empty());
    }

    private JteModel page(long store, int version, List<Row> rows, Form form) {
        var whole = new ArrayList<>(rows);
        for (int i = 0; i < BLANK; i++) {
            whole.add(new Row("", "", "", "", "", ""));
        }
        var stores = Viewer.current().stores(CallChecks.CHECK).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
        return new StaticTemplates().careCheckCriteria(new CriteriaPage(store, stores, version, whole, form, sheets.versions(store)));
    }

    @PostMapping
    Object update(@RequestParam long store, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        var rows = rows(typed);
        return Answer.or(typed, form -> page(store, version, rows, form), () -> {
            sheets.save(store, version, rows.stream().map(r -> new Criterion(r.code(), r.zh(), r.en(), r.hintZh(), r.hintEn(), r.weight().matches("\\d{1,3}") ? Integer.valueOf(r.weight()) : null)).toList());
            return Redirect.to("/care/checks/criteria?store=" + store).saying(t("check.criteria.saved"));
        });
    }

    /// Lists side by side, one entry a row; a row without name and weight is none.
    private static List<Row> rows(MultiValueMap<String, String> typed) {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < typed.getOrDefault("zh", List.of()).size(); i++) {
            var row = new Row(at(typed, "code", i), at(typed, "zh", i), at(typed, "en", i), at(typed, "hintZh", i), at(typed, "hintEn", i), at(typed, "weight", i));
            if (!row.zh().isEmpty() || !row.weight().isEmpty()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static String at(MultiValueMap<String, String> typed, String name, int i) {
        var all = typed.getOrDefault(name, List.of());
        return i < all.size() ? told(all.get(i)).strip() : "";
    }

    private static String told(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
