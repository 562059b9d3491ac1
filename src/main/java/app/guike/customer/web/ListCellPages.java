package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.customer.CustomerIntake;
import app.guike.customer.Customers;
import app.guike.customer.web.CustomerFilter.Shown;
import app.guike.customer.web.CustomerList.Column;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.MergePatch;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/// A cell of the list edited in its place: the same command as the form's, with one field changed.
@Controller
@RequestMapping("/customers/{id}/cells/{column}")
@Requires("customer.edit")
class ListCellPages {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext sql;
    private final Customers customers;
    private final CustomerReader reader;
    private final CustomerRows rows;
    private final FormChoices choices;

    ListCellPages(DSLContext sql, Customers customers, CustomerReader reader, CustomerRows rows, FormChoices choices) {
        this.sql = sql;
        this.customers = customers;
        this.reader = reader;
        this.rows = rows;
        this.choices = choices;
    }

    /// @param shown `yes`: as it stands, when the editing is left
    @GetMapping
    JteModel edit(@PathVariable long id, @PathVariable String column, @RequestParam(defaultValue = "") String shown) {
        var of = column(column);
        var card = reader.card(id);
        return shown.isEmpty() ? form(card, of, value(card, column), null) : cell(id, of);
    }

    @PostMapping
    Object save(@PathVariable long id, @PathVariable String column, @RequestParam int version, @RequestParam(defaultValue = "") String value) {
        var of = column(column);
        var card = reader.card(id);
        try {
            customers.update(id, version, changed(card, column, value.strip()));
            return cell(id, of);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.ABSENT) {
                throw refusal;
            }
            var words = refusal.errors().isEmpty() ? t("refusal." + refusal.code(), refusal.args()) : t("refusal." + refusal.errors().getFirst().code(), refusal.errors().getFirst().args());
            return Answer.refused(form(reader.card(id), of, value, words), refusal);
        }
    }

    private static CustomerIntake changed(CustomerCard card, String column, String value) {
        var fields = JSON.createObjectNode();
        if (column.equals("tags")) {
            CustomerForm.tags(value).forEach(fields.putArray("tags")::add);
        } else if (column.equals("owner")) {
            fields.put("ownerId", CustomerForm.number(value));
        } else {
            fields.put(column, value);
        }
        return new MergePatch(fields).onto(card.intake());
    }

    private static String value(CustomerCard card, String column) {
        return switch (column) {
            case "tags" -> String.join("，", card.tags());
            case "owner" -> card.ownerId() == null ? "" : card.ownerId().toString();
            case "type" -> said(card.type());
            case "importance" -> said(card.importance());
            case "industry" -> card.industryCode() == null ? said(card.industry()) : card.industryCode();
            case "source" -> card.origin().source() == null ? said(card.source()) : card.origin().source();
            default -> said(card.externalNo());
        };
    }

    private @Nullable List<Choice> offered(CustomerCard card, String column) {
        return switch (column) {
            case "owner" -> Stream.concat(Stream.of(new Choice("", t("customer.owner.none"))), Colleagues.with(sql, card.storeId(), card.ownerId(), card.owner()).stream()).toList();
            case "type" -> choices.types(value(card, column));
            case "importance" -> FormChoices.importances();
            case "source" -> Stream.concat(Stream.of(new Choice("", t("shell.none"))), choices.sources(value(card, column)).stream()).toList();
            case "industry" -> Stream.concat(Stream.of(new Choice("", t("shell.none"))), choices.industries(value(card, column)).stream()).toList();
            default -> null;
        };
    }

    private JteModel form(CustomerCard card, Column of, String value, @Nullable String wrong) {
        return new StaticTemplates().customerListCellForm(new ListCell(card.id(), card.name(), of, card.version(), value, offered(card, of.key()), wrong));
    }

    private JteModel cell(long id, Column of) {
        return new StaticTemplates().customerListCellShown(new ListCell.Shown(rows.one(id, new Shown(List.of(of.key()), null), Viewer.current()).orElse(null), of));
    }

    private Column column(String key) {
        if (!ListCell.EDITED.contains(key)) {
            throw Refusal.absent();
        }
        return ListColumns.shown(rows, new Shown(List.of(key), null), Viewer.current()).stream().findFirst().orElseThrow(Refusal::absent);
    }

    private static String said(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
