package app.guike.vehicle.web;

import static app.guike.shell.Texts.t;

import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.vehicle.RepairOrderIntake;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A repair order being written down or changed.
///
/// @param id null while it is new
/// @param specialNeeds of the customer, or of the owner of the car, where they are known
public record OrderForm(Form form, @Nullable Long id, List<Choice> stores, List<Choice> advisers, @Nullable String specialNeeds) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final int SPARE = 4;

    public List<Choice> types() {
        return OrderFilter.TYPES.stream().map(s -> new Choice(s, t("order.type." + s))).toList();
    }

    public String action() {
        return id == null ? "/repair-orders" : "/repair-orders/" + id;
    }

    /// One line of the form, with what stands in it.
    public record Row(int number, String kind, String code, String name, String quantity, String amount) {
    }

    /// The lines as stored or typed, and some empty ones.
    public List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < form.values().getOrDefault("lineName", List.of()).size(); i++) {
            if (!nth("lineName", i).isEmpty() || !nth("lineAmount", i).isEmpty()) {
                rows.add(new Row(rows.size() + 1, nth("lineKind", i), nth("lineCode", i), nth("lineName", i), nth("lineQuantity", i), nth("lineAmount", i)));
            }
        }
        for (int i = 0; i < SPARE; i++) {
            rows.add(new Row(rows.size() + 1, "LABOUR", "", "", "", ""));
        }
        return rows;
    }

    private String nth(String name, int n) {
        var values = form.values().getOrDefault(name, List.of());
        return n < values.size() ? values.get(n) : "";
    }

    public @Nullable String lineError() {
        return form.errors().stream().filter(e -> e.field().startsWith("line")).findFirst().map(e -> t("refusal." + e.code(), e.args())).orElse(null);
    }

    static Form stored(OrderCard card, ZoneId zone) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("version", card.version());
        values.put("no", card.no());
        values.put("type", card.type());
        values.put("adviserId", card.adviserId());
        values.put("adviserName", card.adviserId() == null ? card.adviserName() : null);
        values.put("technician", card.technician());
        values.put("workTeam", card.workTeam());
        values.put("arrivedAt", minute(card.arrivedAt(), zone));
        values.put("mileageKm", card.mileageKm());
        values.put("customerWords", card.customerWords());
        values.put("items", card.intake().items());
        values.put("broughtBy", card.broughtBy());
        values.put("referredBy", card.referredBy());
        values.put("labourAmount", card.intake().labourAmount());
        values.put("partsAmount", card.intake().partsAmount());
        values.put("totalAmount", card.intake().totalAmount());
        values.put("lineKind", card.lines().stream().map(OrderCard.Line::kind).toList());
        values.put("lineCode", card.lines().stream().map(l -> text(l.code())).toList());
        values.put("lineName", card.lines().stream().map(OrderCard.Line::name).toList());
        values.put("lineQuantity", card.lines().stream().map(l -> text(l.quantity())).toList());
        values.put("lineAmount", card.lines().stream().map(l -> text(l.amount())).toList());
        return Form.of(values);
    }

    static @Nullable String minute(@Nullable OffsetDateTime at, ZoneId zone) {
        return at == null ? null : at.atZoneSameInstant(zone).format(MINUTE);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /// @param vehicle found by what was typed; null where its whole number was
    static RepairOrderIntake read(Typed typed, @Nullable Long store, @Nullable Long vehicle, @Nullable Long customer) {
        return new RepairOrderIntake(store, typed.text("no"), vehicle, vehicle == null ? typed.text("vehicle") : null, customer, typed.id("adviserId"), typed.text("adviserName"), typed.text("technician"), typed.text("workTeam"),
            typed.text("type"), typed.moment("arrivedAt"), null, typed.whole("mileageKm"), typed.decimal("labourAmount"), typed.decimal("partsAmount"),
            typed.decimal("totalAmount"), typed.text("customerWords"), typed.text("items"), typed.text("broughtBy"), typed.text("referredBy"), lines(typed));
    }

    private static List<RepairOrderIntake.Line> lines(Typed typed) {
        var lines = new ArrayList<RepairOrderIntake.Line>();
        for (int i = 0; i < typed.most("lineName"); i++) {
            if (!typed.nth("lineName", i).isEmpty() || !typed.nth("lineAmount", i).isEmpty()) {
                lines.add(new RepairOrderIntake.Line(typed.nth("lineKind", i), typed.nth("lineCode", i), typed.nth("lineName", i),
                    typed.decimal("lines", typed.nth("lineQuantity", i)), typed.decimal("lines", typed.nth("lineAmount", i))));
            }
        }
        return lines;
    }
}
