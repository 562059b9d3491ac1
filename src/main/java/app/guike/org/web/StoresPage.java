package app.guike.org.web;

import static guike.Tables.DEPARTMENT;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.ORG_GROUP;
import static guike.Tables.POST;
import static guike.Tables.STORE;
import static guike.Tables.TEAM;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;

import app.guike.base.Refusal;
import app.guike.calendar.WorkHours;
import app.guike.org.Departments;
import app.guike.org.Stores;
import app.guike.org.Teams;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The stores seen, by group.
///
/// @param founds whether the viewer may open another
public record StoresPage(List<Row> rows, boolean founds) {
    public record Row(long id, String code, String name, String group, @Nullable String brand, int departments, int people, boolean closed) {
    }

    /// One store with its departments and teams.
    ///
    /// @param form of the store's own facts
    /// @param add of a new department or team
    public record One(long id, String name, boolean editable, boolean closable, Form form, Form add, List<Department> departments, List<Team> teams, List<Choice> people) {
        public List<Choice> zones() {
            return Stores.ZONES.stream().map(z -> new Choice(z, z)).toList();
        }

        public List<Choice> kinds() {
            return choices(Departments.KINDS);
        }

        public List<Choice> teamKinds() {
            return choices(Teams.KINDS);
        }

        private static List<Choice> choices(List<String> kinds) {
            return kinds.stream().map(k -> new Choice(k, Texts.t("org.department." + k))).toList();
        }

        public List<Choice> departmentChoices() {
            return departments.stream().map(d -> new Choice(String.valueOf(d.id()), d.name())).toList();
        }
    }

    public record Department(long id, String name, String kind) {
    }

    public record Team(long id, String name, String kind, String department, @Nullable Long leaderId, @Nullable String leader) {
    }

    /// Also the closed ones, where the whole group is administered: else nobody could open them again.
    static StoresPage load(DSLContext sql, List<Long> groups) {
        var seen = STORE.ID.in(Viewer.current().scope("org.read").anyStores()).or(STORE.GROUP_ID.in(groups));
        var departments = field(selectCount().from(DEPARTMENT).where(DEPARTMENT.STORE_ID.eq(STORE.ID)));
        var people = field(select(countDistinct(POST.EMPLOYEE_ID)).from(POST).where(POST.STORE_ID.eq(STORE.ID)));
        return new StoresPage(sql.select(STORE.ID, STORE.CODE, STORE.NAME, ORG_GROUP.NAME, STORE.BRAND, departments, people, STORE.CLOSED_AT.isNotNull())
            .from(STORE).join(ORG_GROUP).on(ORG_GROUP.ID.eq(STORE.GROUP_ID)).where(seen).orderBy(ORG_GROUP.NAME, STORE.ID).fetch(mapping(Row::new)), !groups.isEmpty());
    }

    static One one(DSLContext sql, long id, @Nullable Form typed, Form add) {
        var viewer = Viewer.current();
        var store = sql.fetchOptional(STORE, STORE.ID.eq(id).and(STORE.ID.in(viewer.scope("org.read").anyStores()))).orElseThrow(Refusal::absent);
        var stored = new HashMap<String, @Nullable Object>(Map.of("name", store.getName(), "code", store.getCode(), "zone", store.getZone()));
        stored.put("brand", store.getBrand());
        stored.put("careLine", store.getCareLine());
        stored.put("callHours", store.getCallHours());
        var settings = sql.select(Stores.setting(Stores.HOURS), Stores.setting(Stores.LONG_DAYS)).from(STORE).where(STORE.ID.eq(id)).fetchSingle();
        stored.put("serviceHours", settings.value1() == null ? WorkHours.SERVICE.span() : settings.value1());
        stored.put("longDays", settings.value2() == null ? Stores.USUAL_LONG_DAYS : settings.value2());
        stored.put("version", store.getVersion());
        return new One(id, store.getName(), viewer.mayAll("org.edit", id), viewer.reaches().stream().anyMatch(r -> r.storeId() == id
            && r.breadth() == app.guike.shell.Breadth.GROUP && r.permissions().contains("org.edit")), typed == null ? Form.of(stored) : typed, add,
            departments(sql, id), teams(sql, id), people(sql, id));
    }

    static List<Department> departments(DSLContext sql, long store) {
        return sql.select(DEPARTMENT.ID, DEPARTMENT.NAME, DEPARTMENT.KIND).from(DEPARTMENT).where(DEPARTMENT.STORE_ID.eq(store)).orderBy(DEPARTMENT.ID).fetch(mapping(Department::new));
    }

    static List<Team> teams(DSLContext sql, long store) {
        return sql.select(TEAM.ID, TEAM.NAME, TEAM.KIND, DEPARTMENT.NAME, TEAM.LEADER_ID, EMPLOYEE.NAME).from(TEAM).join(DEPARTMENT).on(DEPARTMENT.ID.eq(TEAM.DEPARTMENT_ID))
            .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(TEAM.LEADER_ID)).where(TEAM.STORE_ID.eq(store)).orderBy(TEAM.ID).fetch(mapping(Team::new));
    }

    private static List<Choice> people(DSLContext sql, long store) {
        return sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(POST).join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID))
            .where(POST.STORE_ID.eq(store), EMPLOYEE.DEACTIVATED_AT.isNull()).orderBy(EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(500))
            .fetch(r -> new Choice(r.value1().toString(), r.value2()));
    }
}
