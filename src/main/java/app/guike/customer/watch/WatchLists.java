package app.guike.customer.watch;

import static guike.Tables.WATCHED_CUSTOMER;
import static guike.Tables.WATCH_LIST;
import static guike.Tables.WATCH_READER;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import guike.tables.Customer;
import guike.tables.records.WatchListRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes, changes, drops and follows lists. A list is its owner's; shared, everybody of the store reads it and, where the owner lets
/// them, adds and removes. To share asks for the same right as sharing a segment.
@Component
public class WatchLists {
    public static final String READ = "customer.read";
    public static final String SHARE = "customer.segment";
    /// All lists that the viewer follows.
    public static final String MINE = "mine";
    private static final int MOST = 100;
    private static final int LONGEST_NAME = 60;

    private final DSLContext sql;
    private final Clock clock;

    WatchLists(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Who else has it: nobody, whoever reads, whoever adds and removes too.
    public enum Sharing {
        OWN, READ, CHANGE
    }

    /// @param sharing null is OWN
    public record Intake(@Nullable Long storeId, @Nullable String name, @Nullable Sharing sharing) {
    }

    /// Those of a store that the viewer sees.
    public static Condition seen(Viewer viewer) {
        return WATCH_LIST.SHARING.ne("OWN").or(WATCH_LIST.OWNER_ID.eq(viewer.id()));
    }

    /// Those whose news reach the viewer: their own, and the shared ones that they follow.
    public static Condition followed(Viewer viewer) {
        return WATCH_LIST.OWNER_ID.eq(viewer.id()).or(WATCH_LIST.SHARING.ne("OWN").and(WATCH_LIST.ID.in(select(WATCH_READER.LIST_ID).from(WATCH_READER)
            .where(WATCH_READER.EMPLOYEE_ID.eq(viewer.id())))));
    }

    /// Those onto which the viewer may put customers.
    public static Condition changeable(Viewer viewer) {
        return WATCH_LIST.OWNER_ID.eq(viewer.id()).or(WATCH_LIST.SHARING.eq("CHANGE"));
    }

    /// As choices, the viewer's own first.
    public static List<Choice> choices(DSLContext sql, Viewer viewer, Condition which) {
        return sql.select(WATCH_LIST.ID, WATCH_LIST.NAME).from(WATCH_LIST).where(WATCH_LIST.STORE_ID.in(viewer.scope(READ).anyStores()), which)
            .orderBy(WATCH_LIST.OWNER_ID.ne(viewer.id()), WATCH_LIST.NAME, WATCH_LIST.ID).limit(inline(200)).fetch(r -> new Choice(String.valueOf(r.value1()), r.value2()));
    }

    /// Absent (404) where the viewer does not see it.
    public WatchListRecord one(long id, Viewer viewer) {
        return sql.selectFrom(WATCH_LIST).where(WATCH_LIST.ID.eq(id), seen(viewer)).fetchOptional().orElseThrow(Refusal::absent);
    }

    /// Who is on one list, or on any that the viewer follows.
    public Function<Customer, Condition> on(String which, Viewer viewer) {
        if (which.equals(MINE)) {
            return c -> c.ID.in(select(WATCHED_CUSTOMER.CUSTOMER_ID).from(WATCHED_CUSTOMER).join(WATCH_LIST).on(WATCH_LIST.ID.eq(WATCHED_CUSTOMER.LIST_ID)).where(followed(viewer)));
        }
        if (!which.matches("\\d{1,18}")) {
            throw Refusal.field("watch", "invalid");
        }
        var list = one(Long.parseLong(which), viewer);
        return c -> c.STORE_ID.eq(list.getStoreId()).and(members(c, list.getId()));
    }

    static Condition members(Customer c, long list) {
        return c.ID.in(select(WATCHED_CUSTOMER.CUSTOMER_ID).from(WATCHED_CUSTOMER).where(WATCHED_CUSTOMER.LIST_ID.eq(list)));
    }

    @Transactional
    public long create(Intake in) {
        var viewer = Viewer.current();
        var stores = viewer.stores(READ);
        var store = in.storeId() != null ? in.storeId() : stores.isEmpty() ? 0 : stores.getFirst().id();
        if (!viewer.may(READ, store)) {
            throw Refusal.absent();
        }
        if (sql.fetchCount(WATCH_LIST, WATCH_LIST.STORE_ID.eq(store), WATCH_LIST.OWNER_ID.eq(viewer.id())) >= MOST) {
            throw Refusal.conflict("watch-too-many", MOST);
        }
        var row = sql.newRecord(WATCH_LIST).setStoreId(store).setOwnerId(viewer.id()).setCreatedAt(now());
        write(row, in, viewer);
        return row.getId();
    }

    /// @param version the one that was read; null where nothing was read before
    @Transactional
    public void change(long id, @Nullable Integer version, Intake in) {
        var viewer = Viewer.current();
        var row = owned(id, viewer);
        if (version != null && !version.equals(row.getVersion())) {
            throw Refusal.stale();
        }
        write(row.setVersion(row.getVersion() + 1), in, viewer);
    }

    @Transactional
    public void drop(long id) {
        owned(id, Viewer.current()).delete();
    }

    /// What is new of its customers reaches the viewer from now on; an owner follows anyway.
    @Transactional
    public void follow(long id) {
        var viewer = Viewer.current();
        var list = one(id, viewer);
        sql.insertInto(WATCH_READER).set(WATCH_READER.STORE_ID, list.getStoreId()).set(WATCH_READER.LIST_ID, id).set(WATCH_READER.EMPLOYEE_ID, viewer.id()).set(WATCH_READER.READ_AT, now())
            .onConflictDoNothing().execute();
    }

    @Transactional
    public void unfollow(long id) {
        var viewer = Viewer.current();
        one(id, viewer);
        sql.deleteFrom(WATCH_READER).where(WATCH_READER.LIST_ID.eq(id), WATCH_READER.EMPLOYEE_ID.eq(viewer.id())).execute();
    }

    /// All news of the lists that the viewer follows are read.
    @Transactional
    public void read() {
        var viewer = Viewer.current();
        sql.insertInto(WATCH_READER, WATCH_READER.STORE_ID, WATCH_READER.LIST_ID, WATCH_READER.EMPLOYEE_ID, WATCH_READER.READ_AT)
            .select(select(WATCH_LIST.STORE_ID, WATCH_LIST.ID, val(viewer.id()), val(now())).from(WATCH_LIST)
                .where(WATCH_LIST.STORE_ID.in(viewer.scope(READ).anyStores()), followed(viewer)))
            .onConflict(WATCH_READER.LIST_ID, WATCH_READER.EMPLOYEE_ID).doUpdate().set(WATCH_READER.READ_AT, now()).execute();
    }

    /// Locked, and the viewer's.
    private WatchListRecord owned(long id, Viewer viewer) {
        var row = sql.selectFrom(WATCH_LIST).where(WATCH_LIST.ID.eq(id), seen(viewer)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (!Objects.equals(row.getOwnerId(), viewer.id())) {
            throw Refusal.forbidden("watch-of-others");
        }
        return row;
    }

    private void write(WatchListRecord row, Intake in, Viewer viewer) {
        var name = in.name() == null ? "" : in.name().strip();
        var sharing = Objects.requireNonNullElse(in.sharing(), Sharing.OWN).name();
        new FieldErrors().require(!name.isEmpty(), "name", "required").require(name.length() <= LONGEST_NAME, "name", "too-long", LONGEST_NAME)
            .require(sharing.equals("OWN") || sharing.equals(row.getSharing()) || viewer.may(SHARE, row.getStoreId()), "sharing", "watch-share").throwIfAny();
        row.setName(name).setSharing(sharing).setChangedAt(now()).store();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
