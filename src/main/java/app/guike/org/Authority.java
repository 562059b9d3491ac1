package app.guike.org;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import app.guike.shell.Breadth;
import app.guike.shell.Viewer;
import app.guike.shell.Viewer.Reach;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How far the one who administers reaches: never over a store that is not theirs, never over somebody who may more
/// than they may, and never so far that nobody is left who administers the group.
@Component
class Authority {
    static final String EDIT = "org.edit";
    private final DSLContext sql;

    Authority(DSLContext sql) {
        this.sql = sql;
    }

    /// What a post gives: permissions, in a store, as far as the breadth.
    record Rights(long store, Breadth breadth, Set<String> permissions) {
        boolean within(Viewer viewer) {
            return permissions.stream().allMatch(p -> viewer.reaches().stream().anyMatch(r -> covers(r, p)));
        }

        private boolean covers(Reach mine, String permission) {
            return mine.storeId() == store && Delegations.byPost(mine) && mine.permissions().contains(permission) && mine.breadth().compareTo(breadth) >= 0;
        }
    }

    /// Refuses a change made from a version that is not the present one.
    static void unchanged(@Nullable Integer read, int present) {
        if (read != null && read != present) {
            throw Refusal.stale();
        }
    }

    /// A store that is administered whole; any other is not there.
    static void inStore(long store) {
        if (!Viewer.current().mayAll(EDIT, store)) {
            throw Refusal.absent();
        }
    }

    /// Only who holds the permission with breadth group.
    static void wholeGroup(String permission) {
        if (Viewer.current().reaches().stream().noneMatch(r -> r.breadth() == Breadth.GROUP && r.permissions().contains(permission))) {
            throw Refusal.forbidden("whole-group-only");
        }
    }

    static boolean overGroup(String permission) {
        return Viewer.current().reaches().stream().anyMatch(r -> r.breadth() == Breadth.GROUP && r.permissions().contains(permission));
    }

    /// The groups that the viewer administers whole.
    List<Long> groups(String permission) {
        var stores = Viewer.current().reaches().stream().filter(r -> r.breadth() == Breadth.GROUP && r.permissions().contains(permission)).map(Reach::storeId).toList();
        return sql.selectDistinct(STORE.GROUP_ID).from(STORE).where(STORE.ID.in(stores)).fetch(STORE.GROUP_ID);
    }

    /// Whether the viewer sees a person at all: somebody with a post in a store of the scope, or themself.
    boolean sees(long person) {
        return rights(person).stream().anyMatch(r -> Viewer.current().scope("org.read").anyStores().contains(r.store()));
    }

    /// Absent when the person is not seen; forbidden when they work where the viewer does not administer, or may more.
    void over(long person) {
        var viewer = Viewer.current();
        if (!sql.fetchExists(EMPLOYEE, EMPLOYEE.ID.eq(person)) || !sees(person)) {
            throw Refusal.absent();
        }
        if (!mayTouch(viewer, person)) {
            throw Refusal.forbidden("person-above");
        }
    }

    boolean mayTouch(Viewer viewer, long person) {
        return rights(person).stream().allMatch(r -> viewer.mayAll(EDIT, r.store()) && r.within(viewer));
    }

    /// What all posts of a person give in the open stores, whatever the scope.
    private List<Rights> rights(long person) {
        return sql.fetch("select store_id, breadth, permissions from guike.posts_of({0})", val(person))
            .map(r -> new Rights(r.get(0, Long.class), Breadth.valueOf(r.get(1, String.class)), Set.of(r.get(2, String[].class))));
    }

    /// Runs a change after which every group that had an administrator must still have one; one such change at a time.
    void keepingAdministrators(Runnable change) {
        sql.execute("select pg_advisory_xact_lock(hashtext('guike.administrators'))");
        var before = administered();
        change.run();
        if (!administered().containsAll(before)) {
            throw Refusal.conflict("last-administrator");
        }
    }

    private Set<Long> administered() {
        return Set.of(sql.fetchSingle("select guike.administered_groups()").get(0, Long[].class));
    }
}
