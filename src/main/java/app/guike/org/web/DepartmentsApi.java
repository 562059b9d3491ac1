package app.guike.org.web;

import static guike.Tables.DEPARTMENT;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Refusal;
import app.guike.org.DepartmentIntake;
import app.guike.org.Departments;
import app.guike.shell.Requires;
import app.guike.shell.web.Listing;
import app.guike.shell.web.MergePatch;
import guike.tables.records.DepartmentRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Departments, for other systems.
@RestController
@RequestMapping("/api/v1/departments")
@Tag(name = "departments")
class DepartmentsApi {
    private final DSLContext sql;
    private final Departments departments;

    DepartmentsApi(DSLContext sql, Departments departments) {
        this.sql = sql;
        this.departments = departments;
    }

    record Department(long id, long storeId, String name, String kind) {
        static Department of(DepartmentRecord d) {
            return new Department(d.getId(), d.getStoreId(), d.getName(), d.getKind());
        }
    }

    @GetMapping
    @Requires("org.read")
    @Operation(summary = "Departments of the stores seen")
    Listing<Department> list(@RequestParam(required = false) @Nullable Long storeId) {
        return Listing.whole(sql.selectFrom(DEPARTMENT).where(storeId == null ? DEPARTMENT.ID.isNotNull() : DEPARTMENT.STORE_ID.eq(storeId)).orderBy(DEPARTMENT.STORE_ID, DEPARTMENT.ID).limit(inline(1000)).fetch(Department::of));
    }

    @GetMapping("/{id}")
    @Requires("org.read")
    @Operation(summary = "One department")
    Department show(@PathVariable long id) {
        return sql.selectFrom(DEPARTMENT).where(DEPARTMENT.ID.eq(id)).fetchOptional(Department::of).orElseThrow(Refusal::absent);
    }

    @PostMapping
    @Requires("org.edit")
    @Operation(summary = "Make a department")
    ResponseEntity<Department> create(@RequestBody DepartmentIntake intake) {
        var id = departments.create(intake);
        return ResponseEntity.created(URI.create("/api/v1/departments/" + id)).body(show(id));
    }

    @PatchMapping("/{id}")
    @Requires("org.edit")
    @Operation(summary = "Change a department")
    Department update(@PathVariable long id, @RequestBody MergePatch patch) {
        var department = show(id);
        departments.update(id, patch.onto(new DepartmentIntake(department.storeId(), department.name(), department.kind())));
        return show(id);
    }

    @DeleteMapping("/{id}")
    @Requires("org.edit")
    @Operation(summary = "Delete a department that nobody is in")
    ResponseEntity<Void> delete(@PathVariable long id) {
        departments.delete(id);
        return ResponseEntity.noContent().build();
    }
}
