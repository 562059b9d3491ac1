package app.guike.customer.privacy;

import static guike.Tables.CUSTOMER;
import static guike.Tables.PERSONAL_TABLE;
import static guike.Tables.PRIVACY_REQUEST;
import static org.jooq.impl.DSL.val;

import app.guike.audit.Looks;
import app.guike.base.Refusal;
import app.guike.customer.sealed.SealedRows;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The copy that a person may ask for 查阅与复制 (law, article 45): everything that every room keeps on them, unmasked, in one query.
@Component
public class PersonalCopy {
    private static final JsonMapper JSON = new JsonMapper();
    /// What the program keeps to find and to compare, and what says nothing to the person.
    private static final Set<String> INTERNAL = Set.of("id", "version", "grams", "name_parts", "digits_reversed", "vin_tail", "plate_tail", "id_number_hash", "id_number_near", "id_number_head",
        "id_number_tail", "client_key", "completeness", "missing", "result");

    private final DSLContext sql;
    private final Clock clock;
    private final Looks looks;
    private final PrivacyRequests requests;
    private final Map<String, SealedRows> sealed;

    PersonalCopy(DSLContext sql, Clock clock, Looks looks, PrivacyRequests requests, List<SealedRows> sealed) {
        this.sql = sql;
        this.clock = clock;
        this.looks = looks;
        this.requests = requests;
        this.sealed = sealed.stream().collect(Collectors.toMap(SealedRows::table, s -> s));
    }

    /// @param at when it was made
    /// @param sections by table, in the order of the rooms
    public record Copy(String no, OffsetDateTime at, Map<String, List<Map<String, @Nullable Object>>> sections) {
    }

    /// That it left the house is written down.
    @Transactional
    public Copy take(long id) {
        var request = sql.selectFrom(PRIVACY_REQUEST).where(PRIVACY_REQUEST.ID.eq(id)).fetchOptional().orElseThrow(Refusal::absent);
        if (request.getAnsweredAt() != null) {
            throw Refusal.conflict("request-answered");
        }
        var customer = sql.selectFrom(CUSTOMER).where(CUSTOMER.ID.eq(request.getCustomerId())).fetchOptional().orElseThrow(Refusal::absent);
        looks.note(Looks.Kind.EXPORT, Looks.Subject.of("customer", customer.getId(), customer.getStoreId()), 1, request.getNo());
        requests.copied(id);
        return new Copy(customer.getNo(), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), sections(customer.getId()));
    }

    private Map<String, List<Map<String, @Nullable Object>>> sections(long customer) {
        var told = sql.selectFrom(PERSONAL_TABLE).where(PERSONAL_TABLE.TOLD).orderBy(PERSONAL_TABLE.TABLE_NAME.ne("customer"), PERSONAL_TABLE.POSITION, PERSONAL_TABLE.TABLE_NAME).fetch();
        var query = told.map(p -> "select '%1$s' as tbl, t.id, to_jsonb(t)::text as row from %1$s t where %2$s"
            .formatted(p.getTableName(), p.getLink().replace("{customers}", "array[{0}]::bigint[]"))).stream().collect(Collectors.joining(" union all "));
        var rows = sql.fetch(query + " order by 1, 2", val(customer));
        var sections = new LinkedHashMap<String, List<Map<String, @Nullable Object>>>();
        told.forEach(p -> sections.put(p.getTableName(), new ArrayList<>()));
        rows.forEach(r -> sections.get(r.get("tbl", String.class)).add(plain(r)));
        sections.values().removeIf(List::isEmpty);
        return sections;
    }

    private Map<String, @Nullable Object> plain(org.jooq.Record row) {
        var fields = JSON.readValue(row.get("row", String.class), new TypeReference<LinkedHashMap<String, @Nullable Object>>() {
        });
        var rows = sealed.get(row.get("tbl", String.class));
        if (rows != null) {
            rows.open(row.get("id", Long.class), fields);
        }
        fields.entrySet().removeIf(f -> f.getValue() == null || INTERNAL.contains(f.getKey()) || f.getKey().endsWith("_id") || f.getKey().endsWith("_by")
            || f.getValue() instanceof List<?> many && many.isEmpty());
        return fields;
    }
}
