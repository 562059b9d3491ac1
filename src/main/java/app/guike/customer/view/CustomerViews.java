package app.guike.customer.view;

import static guike.Tables.CUSTOMER_VIEW;
import static guike.Tables.CUSTOMER_VIEW_CHOICE;
import static guike.Tables.SEGMENT;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import guike.tables.records.CustomerViewRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Keeps, changes and drops views. A view is its author's, or a tab for the whole store when it is shared; to share asks for the
/// same right as sharing a segment.
@Component
public class CustomerViews {
    public static final String SHARE = "customer.segment";
    static final int MOST = 100;
    private static final int LONGEST_NAME = 60;
    private static final int USUAL_PLACE = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext sql;
    private final Clock clock;

    CustomerViews(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param filter by name as in the address of the list, already known to be one
    /// @param shared null is no
    /// @param position from 1 to 99; null is in the middle
    public record Intake(@Nullable Long storeId, @Nullable String name, Map<String, String> filter, @Nullable Boolean shared, @Nullable Integer position) {
    }

    /// Those of a store that the viewer sees.
    public static Condition seen(Viewer viewer) {
        return seen(val(viewer.id()));
    }

    public static Condition seen(Field<Long> viewer) {
        return CUSTOMER_VIEW.SHARED.isTrue().or(CUSTOMER_VIEW.AUTHOR_ID.eq(viewer));
    }

    /// Whether the viewer may change it: their own, or a shared one with the right to share.
    public static boolean mayChange(CustomerViewRecord view, Viewer viewer) {
        return view.getShared() ? viewer.may(SHARE, view.getStoreId()) : view.getAuthorId() == viewer.id();
    }

    @SuppressWarnings("unchecked")
    public static Map<String, String> filter(CustomerViewRecord view) {
        return JSON.readValue(view.getFilter().data(), Map.class);
    }

    /// Absent (404) where the viewer does not see it.
    public CustomerViewRecord one(long id, Viewer viewer) {
        return sql.selectFrom(CUSTOMER_VIEW).where(CUSTOMER_VIEW.ID.eq(id), seen(viewer)).fetchOptional().orElseThrow(Refusal::absent);
    }

    @Transactional
    public long create(Intake in) {
        var viewer = Viewer.current();
        var stores = viewer.stores("customer.read");
        var store = in.storeId() != null ? in.storeId() : stores.isEmpty() ? 0 : stores.getFirst().id();
        if (!viewer.may("customer.read", store)) {
            throw Refusal.absent();
        }
        if (sql.fetchCount(CUSTOMER_VIEW, CUSTOMER_VIEW.STORE_ID.eq(store), CUSTOMER_VIEW.AUTHOR_ID.eq(viewer.id())) >= MOST) {
            throw Refusal.conflict("view-too-many", MOST);
        }
        var row = sql.newRecord(CUSTOMER_VIEW).setStoreId(store).setAuthorId(viewer.id()).setCreatedAt(now());
        write(row, in, viewer);
        return row.getId();
    }

    /// @param version the one that was read; null where nothing was read before
    @Transactional
    public void change(long id, @Nullable Integer version, Intake in) {
        var viewer = Viewer.current();
        var row = own(id, viewer);
        if (version != null && !version.equals(row.getVersion())) {
            throw Refusal.stale();
        }
        write(row.setVersion(row.getVersion() + 1), in, viewer);
    }

    @Transactional
    public void drop(long id) {
        own(id, Viewer.current()).delete();
    }

    /// The list opens with this view for whoever looks; null opens it with all customers again.
    @Transactional
    public void choose(@Nullable Long id) {
        var viewer = Viewer.current();
        sql.deleteFrom(CUSTOMER_VIEW_CHOICE).where(CUSTOMER_VIEW_CHOICE.EMPLOYEE_ID.eq(viewer.id())).execute();
        if (id != null) {
            sql.insertInto(CUSTOMER_VIEW_CHOICE).set(CUSTOMER_VIEW_CHOICE.STORE_ID, one(id, viewer).getStoreId()).set(CUSTOMER_VIEW_CHOICE.VIEW_ID, id)
                .set(CUSTOMER_VIEW_CHOICE.EMPLOYEE_ID, viewer.id()).onConflictDoNothing().execute();
        }
    }

    /// Whether the list opens with this view for the viewer.
    public boolean chosen(long id, Viewer viewer) {
        return sql.fetchExists(CUSTOMER_VIEW_CHOICE, CUSTOMER_VIEW_CHOICE.VIEW_ID.eq(id), CUSTOMER_VIEW_CHOICE.EMPLOYEE_ID.eq(viewer.id()));
    }

    private CustomerViewRecord own(long id, Viewer viewer) {
        var row = sql.selectFrom(CUSTOMER_VIEW).where(CUSTOMER_VIEW.ID.eq(id), seen(viewer)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (!mayChange(row, viewer)) {
            throw Refusal.forbidden("view-of-others");
        }
        return row;
    }

    private void write(CustomerViewRecord row, Intake in, Viewer viewer) {
        var name = in.name() == null ? "" : in.name().strip();
        var shared = Boolean.TRUE.equals(in.shared());
        var place = Objects.requireNonNullElse(in.position(), USUAL_PLACE);
        var errors = new FieldErrors().require(!name.isEmpty(), "name", "required").require(name.length() <= LONGEST_NAME, "name", "too-long", LONGEST_NAME)
            .require(place >= 1 && place <= 99, "position", "between", 1, 99).require(!shared || viewer.may(SHARE, row.getStoreId()), "shared", "view-share")
            .require(!shared || !ofOwnSegment(in.filter(), row.getStoreId()), "shared", "view-own-segment");
        errors.throwIfAny();
        row.setName(name).setFilter(JSONB.valueOf(JSON.writeValueAsString(in.filter()))).setShared(shared).setPosition(place).setChangedAt(now()).store();
    }

    /// Others would find nothing behind the tab.
    private boolean ofOwnSegment(Map<String, String> filter, long store) {
        var segment = filter.get("segment");
        return segment != null && !sql.fetchExists(SEGMENT, SEGMENT.ID.eq(Long.valueOf(segment)), SEGMENT.STORE_ID.eq(store), SEGMENT.SHARED.isTrue());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
