package app.guike.org.web;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.ROLE;
import static guike.Tables.STORE;
import static guike.Tables.TEAM;
import static guike.Tables.DEPARTMENT;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.org.Handovers;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// People who work in the stores seen.
public record PeoplePage(PeopleFilter filter, List<PersonRow> people, @Nullable String next, List<Choice> stores, List<Choice> roles) {
    /// @param form of the person's facts
    /// @param add of a post or an absence
    public record One(PersonRow person, boolean editable, Form form, Form add, Places places, Map<String, Integer> belongings, List<DelegationRow> delegations,
            List<Choice> colleagues, Instant now) {
        One holding(Map<String, Integer> counts, DSLContext sql, Instant now) {
            var stores = Viewer.current().stores("org.edit").stream().map(Viewer.Store::id).toList();
            var colleagues = sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(POST).join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID), EMPLOYEE.DEACTIVATED_AT.isNull())
                .where(POST.STORE_ID.in(stores), EMPLOYEE.ID.ne(person.id())).orderBy(EMPLOYEE.NAME).limit(inline(300)).fetch(r -> new Choice(String.valueOf(r.value1()), r.value2()));
            return new One(person, editable, form, add, places, counts, DelegationRow.of(sql, person.id()), colleagues, now);
        }

        /// Where the viewer may prepare a handover.
        public List<Choice> handoverStores() {
            return HandoverCard.viewer().stores(Handovers.PREPARE).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
        }

    }

    /// Where a new person or post may be.
    public record Places(List<Choice> stores, List<Choice> roles, List<Choice> departments, List<Choice> teams) {
    }

    /// A person to be taken on.
    public record Fresh(Form form, Places places) {
    }

    static PeoplePage load(DSLContext sql, PeopleFilter filter, @Nullable String after) {
        var page = Page.of(PersonRow.list(sql, filter, after, 50), 50, PersonRow::cursor);
        var next = page.next() == null ? null : "/people?" + query(filter) + "after=" + page.next();
        return new PeoplePage(filter, page.items(), next, stores("org.read"), roles(sql));
    }

    static One one(DSLContext sql, long id, @Nullable Form typed, Form add) {
        var person = PersonRow.one(sql, id).orElseThrow(Refusal::absent);
        var stored = new HashMap<String, @Nullable Object>();
        stored.put("name", person.name());
        stored.put("phone", person.phone());
        stored.put("email", person.email());
        stored.put("version", person.version());
        return new One(person, Viewer.current().may("org.edit"), typed == null ? Form.of(stored) : typed, add, places(sql), Map.of(), List.of(), List.of(), Instant.EPOCH);
    }

    static Places places(DSLContext sql) {
        var stores = Viewer.current().stores("org.edit").stream().map(Viewer.Store::id).toList();
        var departments = sql.select(DEPARTMENT.ID, STORE.NAME, DEPARTMENT.NAME).from(DEPARTMENT).join(STORE).on(STORE.ID.eq(DEPARTMENT.STORE_ID))
            .where(DEPARTMENT.STORE_ID.in(stores)).orderBy(STORE.ID, DEPARTMENT.ID).limit(inline(500)).fetch(r -> new Choice(r.value1().toString(), r.value2() + " · " + r.value3()));
        var teams = sql.select(TEAM.ID, STORE.NAME, TEAM.NAME).from(TEAM).join(STORE).on(STORE.ID.eq(TEAM.STORE_ID))
            .where(TEAM.STORE_ID.in(stores)).orderBy(STORE.ID, TEAM.ID).limit(inline(500)).fetch(r -> new Choice(r.value1().toString(), r.value2() + " · " + r.value3()));
        return new Places(stores("org.edit"), roles(sql), departments, teams);
    }

    static List<Choice> roles(DSLContext sql) {
        return sql.select(ROLE.CODE, ROLE.NAME_ZH, ROLE.NAME_EN).from(ROLE).orderBy(ROLE.ID).fetch(r -> new Choice(r.value1(), Texts.either(r.value2(), r.value3())));
    }

    private static List<Choice> stores(String permission) {
        return Viewer.current().stores(permission).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
    }

    private static String query(PeopleFilter filter) {
        var query = new StringBuilder();
        if (filter.q() != null) {
            query.append("q=").append(java.net.URLEncoder.encode(filter.q(), java.nio.charset.StandardCharsets.UTF_8)).append('&');
        }
        query.append("role=").append(Objects.requireNonNullElse(filter.role(), "").replaceAll("\\W", "")).append('&');
        query.append(filter.storeId() == null ? "" : "storeId=" + filter.storeId() + "&").append(filter.active() == null ? "" : "active=" + filter.active() + "&");
        return query.toString();
    }
}
