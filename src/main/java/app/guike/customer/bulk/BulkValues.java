package app.guike.customer.bulk;

import static app.guike.shell.Texts.t;
import static guike.Tables.REGION;

import app.guike.base.Refusal;
import app.guike.customer.archive.CustomerSources;
import app.guike.customer.archive.CustomerTypes;
import app.guike.customer.archive.Industries;
import app.guike.customer.bulk.BulkChanges.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What is handed in as the new value of a field, checked as the form of an archive checks it.
@Component
class BulkValues {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_TAG = 40;
    private static final int LONGEST_SOURCE = 100;

    private final DSLContext sql;
    private final CustomerTypes types;
    private final Industries industries;
    private final CustomerSources sources;

    BulkValues(DSLContext sql, CustomerTypes types, Industries industries, CustomerSources sources) {
        this.sql = sql;
        this.types = types;
        this.industries = industries;
        this.sources = sources;
    }

    Value of(BulkField field, @Nullable String given) {
        var value = given == null ? "" : given.strip();
        if (value.isEmpty() && field != BulkField.IMPORTANCE) {
            throw Refusal.field("value", "required");
        }
        return switch (field) {
            case TYPE -> type(value);
            case IMPORTANCE -> importance(value);
            case INDUSTRY -> industries.named(value).map(i -> {
                var both = new HashMap<String, @Nullable Object>();
                both.put("industry", i.nameZh());
                both.put("industry_id", i.id());
                return new Value(value, i.name(), json(both), "true");
            }).orElseThrow(() -> Refusal.field("value", "invalid"));
            case REGION -> new Value(value, region(value), json(Map.of("region_code", value)), "true");
            case SOURCE -> source(fits(value, LONGEST_SOURCE));
            case TAG_ADD -> new Value(fits(value, LONGEST_TAG), value, json(Map.of("tag", "yes", "name", value)), "true");
            case TAG_REMOVE -> new Value(fits(value, LONGEST_TAG), value, json(Map.of("tag", "no", "name", value)), "true");
        };
    }

    private Value type(String code) {
        var type = types.find(code).filter(CustomerTypes.Type::active).orElseThrow(() -> Refusal.field("value", "type-unknown"));
        return new Value(code, type.name(), json(Map.of("type_id", type.id())), type.kind().equals("COMPANY") ? "c.kind = 'COMPANY'" : "c.kind = 'PERSON'");
    }

    /// One of the house, else words.
    private Value source(String value) {
        var source = sources.named(value);
        var both = new HashMap<String, @Nullable Object>();
        both.put("source", source.map(CustomerSources.Source::nameZh).orElse(value));
        both.put("source_id", source.map(CustomerSources.Source::id).orElse(null));
        return new Value(value, source.map(CustomerSources.Source::name).orElse(value), json(both), "true");
    }

    private static Value importance(String value) {
        if (!Set.of("", "VIP", "VERY_LARGE").contains(value)) {
            throw Refusal.field("value", "invalid");
        }
        var one = new HashMap<String, @Nullable Object>();
        one.put("importance", value.isEmpty() ? null : value);
        return new Value(value, t("customer.importance." + (value.isEmpty() ? "usual" : value)), json(one), "true");
    }

    private String region(String code) {
        return sql.select(REGION.NAME).from(REGION).where(REGION.CODE.eq(code)).fetchOptional(REGION.NAME).orElseThrow(() -> Refusal.field("value", "region-unknown"));
    }

    private static String fits(String text, int most) {
        if (text.length() > most) {
            throw Refusal.field("value", "length");
        }
        return text;
    }

    private static JSONB json(Map<String, ? extends @Nullable Object> columns) {
        return JSONB.valueOf(JSON.writeValueAsString(columns));
    }
}
