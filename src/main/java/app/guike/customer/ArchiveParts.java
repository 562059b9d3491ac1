package app.guike.customer;

import static guike.Tables.ARCHIVE_RULE;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import guike.tables.records.CustomerRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What archives are demanded to hold 必填项 (handbook 2.9), and what a store demands otherwise.
@Component
public class ArchiveParts {
    private static final Set<String> BOTH = Set.of("PERSON", "COMPANY");
    private static final Set<String> PERSON = Set.of("PERSON");
    private static final Set<String> COMPANY = Set.of("COMPANY");
    private static final long KEPT = 5_000_000_000L;
    private static final List<ArchivePart> OWN = List.of(
        part("TYPE", BOTH, COMPANY, "%1$s.type_id is not null", c -> c.getTypeId() != null),
        part("SEX", PERSON, PERSON, "%1$s.sex is not null", c -> c.getSex() != null),
        new ArchivePart("PHONE", BOTH, PERSON, null, "exists (select from customer_phone f where f.customer_id = %1$s.id and f.invalid_at is null)", null),
        part("SOURCE", BOTH, BOTH, "%1$s.source is not null", c -> c.getSource() != null),
        part("REGION", BOTH, BOTH, "%1$s.region_code is not null", c -> c.getRegionCode() != null),
        part("BIRTHDAY", PERSON, PERSON, "(%1$s.birthday_kind is not null or 'BIRTHDAY' = any(%1$s.do_not_disturb))",
            c -> c.getBirthdayKind() != null || c.getDoNotDisturb() != null && List.of(c.getDoNotDisturb()).contains("BIRTHDAY")),
        part("OWNER", BOTH, BOTH, "%1$s.owner_id is not null", c -> c.getOwnerId() != null),
        part("ADDRESS", BOTH, COMPANY, "%1$s.address is not null", c -> c.getAddress() != null),
        part("EMAIL", BOTH, Set.of(), "%1$s.email is not null", c -> c.getEmail() != null),
        part("ID_NUMBER", PERSON, Set.of(), "%1$s.id_number_hash is not null", c -> c.getIdNumberHash() != null),
        part("HOBBIES", PERSON, Set.of(), "%1$s.hobbies <> '{}'", c -> c.getHobbies().length > 0),
        part("CREDIT_CODE", COMPANY, COMPANY, "%1$s.credit_code is not null", c -> c.getCreditCode() != null),
        part("INDUSTRY", COMPANY, COMPANY, "%1$s.industry is not null", c -> c.getIndustry() != null),
        new ArchivePart("DECISION_MAKER", COMPANY, COMPANY, null,
            "exists (select from contact k where k.customer_id = %1$s.id and k.role in ('DECISION_MAKER', 'FLEET') and k.phone is not null)", null));

    private final DSLContext sql;
    private final List<ArchivePart> parts;
    private final Map<Long, Kept> kept = new ConcurrentHashMap<>();

    ArchiveParts(DSLContext sql, List<ArchivePart> contributed) {
        this.sql = sql;
        this.parts = Stream.concat(OWN.stream(), contributed.stream()).toList();
    }

    private record Kept(Map<String, String> demands, long since) {
    }

    private static ArchivePart part(String code, Set<String> kinds, Set<String> usual, String filled, Predicate<CustomerRecord> fresh) {
        return new ArchivePart(code, kinds, usual, null, filled, fresh);
    }

    public List<ArchivePart> all() {
        return parts;
    }

    /// NONE, COUNTS or BLOCKS by `KIND.CODE`.
    public Map<String, String> demands(long store) {
        var now = kept.get(store);
        if (now == null || System.nanoTime() - now.since() > KEPT) {
            now = new Kept(read(store), System.nanoTime());
            kept.put(store, now);
        }
        return now.demands();
    }

    private Map<String, String> read(long store) {
        var demands = new HashMap<String, String>();
        parts.forEach(p -> p.kinds().forEach(k -> demands.put(k + "." + p.code(), p.usual().contains(k) ? "COUNTS" : "NONE")));
        sql.selectFrom(ARCHIVE_RULE).where(ARCHIVE_RULE.STORE_ID.eq(store)).forEach(r -> demands.replace(r.getKind() + "." + r.getField(), r.getDemand()));
        return Map.copyOf(demands);
    }

    boolean blocks(long store, String kind, ArchivePart part) {
        return "BLOCKS".equals(demands(store).get(kind + "." + part.code()));
    }

    /// Sets what a store demands; parts not named stay as they are.
    @Transactional
    public void demand(long store, Map<String, String> wanted) {
        var known = read(store);
        var errors = new FieldErrors();
        wanted.forEach((key, demand) -> errors.require(known.containsKey(key) && Set.of("NONE", "COUNTS", "BLOCKS").contains(demand)
            && (!demand.equals("BLOCKS") || blockable(key.substring(key.indexOf('.') + 1))), key, "invalid"));
        errors.throwIfAny();
        wanted.forEach((key, demand) -> sql.insertInto(ARCHIVE_RULE).set(ARCHIVE_RULE.STORE_ID, store).set(ARCHIVE_RULE.KIND, key.substring(0, key.indexOf('.')))
            .set(ARCHIVE_RULE.FIELD, key.substring(key.indexOf('.') + 1)).set(ARCHIVE_RULE.DEMAND, demand)
            .onConflict(ARCHIVE_RULE.STORE_ID, ARCHIVE_RULE.KIND, ARCHIVE_RULE.FIELD).doUpdate().set(ARCHIVE_RULE.DEMAND, demand)
            .where(ARCHIVE_RULE.DEMAND.ne(demand)).execute());
        kept.remove(store);
    }

    /// Whether an archive can be refused for it while it is being written.
    public boolean blockable(String code) {
        return parts.stream().anyMatch(p -> p.code().equals(code) && (p.fresh() != null || code.equals("PHONE")));
    }

    ArchivePart of(String code) {
        return parts.stream().filter(p -> p.code().equals(code)).findFirst().orElseThrow(Refusal::absent);
    }
}
