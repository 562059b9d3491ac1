package app.guike.customer.custom;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import app.guike.base.Masking;
import app.guike.base.Phone;
import app.guike.base.Refusal;
import app.guike.customer.CustomerColumn;
import app.guike.customer.MoreCriteria;
import app.guike.customer.SegmentCriterion;
import app.guike.customer.SegmentCriterion.Kind;
import app.guike.customer.SegmentCriterion.Op;
import app.guike.customer.custom.CustomField.Subject;
import app.guike.customer.custom.CustomField.Type;
import app.guike.shell.web.Choice;
import guike.tables.Customer;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Where custom fields are asked and listed: as criteria of segments, as filters and as columns of the list.
@Component
public class CustomSearch implements MoreCriteria {
    private static final JsonMapper JSON = new JsonMapper();

    private final CustomFields fields;

    CustomSearch(CustomFields fields) {
        this.fields = fields;
    }

    public List<CustomField> searched() {
        return searched(Subject.CUSTOMER);
    }

    public List<CustomField> searched(Subject of) {
        return fields.all().stream().filter(f -> f.searched() && f.subject() == of).toList();
    }

    /// The rule names the fields as the partial index does: whoever has none is not looked at.
    private static Condition holds(Field<JSONB> custom, CustomField f, Object value) {
        return condition("({0} <> '{}' and {0} @> {1}::jsonb)", custom, val(JSON.writeValueAsString(Map.of(f.code(), value))));
    }

    private static Condition from(Field<JSONB> custom, CustomField f, String value, boolean least) {
        var which = "({0} <> '{}' and jsonb_exists({0}, {1}) and ({0} ->> {1})";
        return f.type() == Type.DATE ? condition(which + (least ? " >= {2})" : " <= {2})"), custom, inline(f.code()), val(LocalDate.parse(value).toString()))
            : condition(which + "::numeric " + (least ? ">= {2})" : "<= {2})"), custom, inline(f.code()), val(new BigDecimal(value)));
    }

    private static Condition has(Field<JSONB> custom, CustomField f, String words) {
        return condition("({0} <> '{}' and jsonb_exists({0}, {1}))", custom, inline(f.code())).and(f.type() == Type.PHONE ? number(text(custom, f), words.strip()) : text(custom, f).containsIgnoreCase(words));
    }

    /// The whole number or its last four: it is shown masked, and no part tried out tells the rest.
    private static Condition number(Field<String> stored, String words) {
        var whole = stored.eq(Phone.parse(words).map(Phone::value).orElse(words));
        return words.matches("\\d{4}") ? stored.like("%" + words) : whole;
    }

    private static Field<String> text(Field<JSONB> custom, CustomField f) {
        return field("({0} ->> {1})", String.class, custom, inline(f.code()));
    }

    @Override
    public List<SegmentCriterion> now() {
        return searched().stream().map(CustomSearch::criterion).toList();
    }

    private static SegmentCriterion criterion(CustomField f) {
        var kind = switch (f.type()) {
            case TEXT, LONG_TEXT, LINK, PHONE -> Kind.TEXT;
            case NUMBER, MONEY -> Kind.DECIMAL;
            case DATE -> Kind.DATE;
            case YES_NO -> Kind.FLAG;
            case CHOICE, SEVERAL -> Kind.CHOICE;
        };
        return new SegmentCriterion(f.code(), "custom", 500 + f.position(), "customer.read", kind, f.type().chosen() ? (_, _) -> f.choices().stream().map(o -> new Choice(o.code(), o.name())).toList() : null,
            (c, ask) -> switch (kind) {
                case TEXT -> ask.said(has(c.CUSTOM, f, ask.value()));
                case FLAG -> ask.said(holds(c.CUSTOM, f, true));
                case CHOICE -> ask.said(holds(c.CUSTOM, f, f.type() == Type.SEVERAL ? List.of(ask.value()) : ask.value()));
                default -> from(c.CUSTOM, f, ask.value(), ask.op() == SegmentCriterion.Op.AT_LEAST || ask.op() == SegmentCriterion.Op.FROM);
            });
    }

    /// What the list is narrowed by: by key, ranges by `<key>.from` and `<key>.to`. Refused where the value is none of the field's.
    public Condition on(Customer c, Map<String, String> asked) {
        return on(c.CUSTOM, Subject.CUSTOMER, asked);
    }

    /// The same of any archive with such fields.
    public Condition on(Field<JSONB> custom, Subject of, Map<String, String> asked) {
        var all = noCondition();
        for (var ask : asked.entrySet()) {
            all = all.and(on(custom, one(of, ask.getKey()), ask.getKey(), ask.getValue()));
        }
        return all;
    }

    private static Condition on(Field<JSONB> custom, CustomField f, String asked, String value) {
        var limit = asked.length() > f.key().length();
        try {
            return switch (f.type()) {
                case TEXT, LONG_TEXT, LINK, PHONE -> has(custom, f, value);
                case YES_NO -> holds(custom, f, "yes".equals(value) || "true".equals(value));
                case CHOICE -> holds(custom, f, value);
                case SEVERAL -> holds(custom, f, List.of(value));
                case NUMBER, MONEY, DATE -> limit ? from(custom, f, value, asked.endsWith(".from")) : from(custom, f, value, true).and(from(custom, f, value, false));
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw Refusal.field("custom[" + asked + "]", "invalid");
        }
    }

    /// A filter of the list as a condition of a segment.
    public record Said(String criterion, Op op, String value) {
    }

    /// What the list is narrowed by, as segments are asked; nothing where a segment cannot ask one of them: who answered no is there the same as who did not answer.
    public Optional<List<Said>> criteria(Map<String, String> asked) {
        var said = new ArrayList<Said>();
        for (var ask : asked.entrySet()) {
            var f = one(Subject.CUSTOMER, ask.getKey());
            var value = ask.getValue();
            var least = !ask.getKey().endsWith(".to");
            var most = !ask.getKey().endsWith(".from");
            switch (f.type()) {
                case TEXT, LONG_TEXT, LINK, PHONE -> said.add(new Said(f.code(), Op.HAS, value));
                case CHOICE, SEVERAL -> said.add(new Said(f.code(), Op.IS, value));
                case YES_NO -> {
                    if (!"yes".equals(value) && !"true".equals(value)) {
                        return Optional.empty();
                    }
                    said.add(new Said(f.code(), Op.YES, ""));
                }
                case NUMBER, MONEY, DATE -> {
                    if (least) {
                        said.add(new Said(f.code(), f.type() == Type.DATE ? Op.FROM : Op.AT_LEAST, value));
                    }
                    if (most) {
                        said.add(new Said(f.code(), f.type() == Type.DATE ? Op.UNTIL : Op.AT_MOST, value));
                    }
                }
            }
        }
        return Optional.of(said);
    }

    private CustomField one(Subject of, String asked) {
        return searched(of).stream().filter(f -> asked.equals(f.key()) || f.type().ranged() && (asked.equals(f.key() + ".from") || asked.equals(f.key() + ".to"))).findFirst()
            .orElseThrow(() -> Refusal.field("custom[" + asked + "]", "custom-unknown"));
    }

    /// A filter that stands, in words.
    public String told(String asked, String value) {
        var f = one(Subject.CUSTOMER, asked);
        var words = f.type().chosen() ? f.named(value) : f.type() == Type.YES_NO ? CustomValues.words(f, "yes".equals(value) || "true".equals(value)) : value;
        return f.label() + (asked.endsWith(".from") ? " ≥ " : asked.endsWith(".to") ? " ≤ " : "：") + words;
    }

    public List<CustomerColumn> columns() {
        return searched().stream().<CustomerColumn>map(Column::new).toList();
    }

    private record Column(CustomField of) implements CustomerColumn {
        @Override
        public String key() {
            return of.code();
        }

        @Override
        public int order() {
            return 1_000 + of.position();
        }

        @Override
        public boolean usual() {
            return of.listed();
        }

        @Override
        public String permission() {
            return "customer.read";
        }

        @Override
        public Field<?> of(Customer shown) {
            return field("({0} -> {1})", JSONB.class, shown.CUSTOM, inline(of.code())).convertFrom(v -> said(v));
        }

        private @Nullable String said(@Nullable JSONB value) {
            return value == null ? null : of.type() == Type.PHONE ? Masking.phone(CustomValues.one(value).toString()) : CustomValues.words(of, CustomValues.one(value));
        }
    }
}
