package app.guike.org;

import static app.guike.org.Stores.text;
import static guike.Tables.DEPARTMENT;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import guike.tables.records.DepartmentRecord;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Departments 部门 of a store. One that is still used is not deleted: the database refuses it.
@Component
public class Departments {
    public static final List<String> KINDS = List.of("SALES", "TECHNICAL", "SERVICE", "CARE", "PARTS", "FINANCE", "MANAGEMENT", "KEY_ACCOUNT", "OTHER");

    private final DSLContext sql;

    Departments(DSLContext sql) {
        this.sql = sql;
    }

    @Transactional
    public long create(DepartmentIntake intake) {
        if (intake.storeId() == null) {
            throw Refusal.field("storeId", "required");
        }
        Authority.inStore(intake.storeId());
        check(intake, intake.storeId(), null);
        var department = sql.newRecord(DEPARTMENT).setStoreId(intake.storeId()).setName(text(intake.name())).setKind(text(intake.kind()));
        department.store();
        return department.getId();
    }

    @Transactional
    public void update(long id, DepartmentIntake intake) {
        var department = one(id);
        check(intake, department.getStoreId(), id);
        department.setName(text(intake.name())).setKind(text(intake.kind())).update();
    }

    /// @return the store that it belongs to
    @Transactional
    public long kind(long id, @Nullable String kind) {
        var department = one(id);
        update(id, new DepartmentIntake(department.getStoreId(), department.getName(), kind));
        return department.getStoreId();
    }

    /// @return the store that it belonged to
    @Transactional
    public long delete(long id) {
        var department = one(id);
        department.delete();
        return department.getStoreId();
    }

    private DepartmentRecord one(long id) {
        var department = sql.fetchOne(DEPARTMENT, DEPARTMENT.ID.eq(id));
        if (department == null) {
            throw Refusal.absent();
        }
        Authority.inStore(department.getStoreId());
        return department;
    }

    private void check(DepartmentIntake intake, long store, @Nullable Long self) {
        var name = text(intake.name());
        var others = DEPARTMENT.STORE_ID.eq(store).and(DEPARTMENT.NAME.eq(name)).and(self == null ? DEPARTMENT.ID.isNotNull() : DEPARTMENT.ID.ne(self));
        new FieldErrors().require(!name.isEmpty(), "name", "required").require(name.length() <= 100, "name", "length")
            .require(KINDS.contains(text(intake.kind())), "kind", "invalid").require(!sql.fetchExists(DEPARTMENT, others), "name", "taken").throwIfAny();
    }
}
