package app.guike.org.web;

import static guike.Tables.ABSENCE;
import static guike.Tables.DEPARTMENT;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.REGION;
import static guike.Tables.ROLE;
import static guike.Tables.STORE;
import static guike.Tables.TEAM;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import app.guike.base.Keyset;
import app.guike.base.Masking;
import app.guike.org.PersonChange;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/// A person with their posts in the stores seen.
///
/// @param phone masked for who cannot edit people
public record PersonRow(long id, String login, String name, @Nullable String phone, @Nullable String email, @Nullable OffsetDateTime deactivatedAt,
        @Nullable OffsetDateTime lockedUntil, int version, List<Post> posts, List<Absence> absences) {
    public record Post(long id, long storeId, String store, String role, String roleName, @Nullable String department, @Nullable String team, List<Placed> regions) {
    }

    /// A region looked after, by its code and full name.
    public record Placed(String code, String name) {
    }

    public record Absence(long id, long storeId, LocalDate fromDay, LocalDate toDay, @Nullable String note, @Nullable String standIn) {
    }

    private static final guike.tables.Employee STAND_IN = EMPLOYEE.as("stand_in");
    private static final Field<List<Placed>> REGIONS = multiset(select(REGION.CODE, REGION.FULL_NAME).from(REGION).where(REGION.CODE.eq(any(POST.REGIONS))).orderBy(REGION.CODE))
        .convertFrom(rows -> rows.map(mapping(Placed::new)));
    private static final Field<List<Post>> POSTS = multiset(select(POST.ID, POST.STORE_ID, STORE.NAME, ROLE.CODE, ROLE.NAME_ZH, ROLE.NAME_EN, DEPARTMENT.NAME, TEAM.NAME, REGIONS)
        .from(POST).join(STORE).on(STORE.ID.eq(POST.STORE_ID)).join(ROLE).on(ROLE.ID.eq(POST.ROLE_ID)).leftJoin(DEPARTMENT).on(DEPARTMENT.ID.eq(POST.DEPARTMENT_ID))
        .leftJoin(TEAM).on(TEAM.ID.eq(POST.TEAM_ID)).where(POST.EMPLOYEE_ID.eq(EMPLOYEE.ID)).orderBy(POST.ID))
        .convertFrom(rows -> rows.map(mapping((id, store, name, role, zh, en, department, team, regions) ->
            new Post(id, store, name, role, Texts.either(zh, en), department, team, regions))));
    private static final Field<List<Absence>> ABSENCES = multiset(select(ABSENCE.ID, ABSENCE.STORE_ID, ABSENCE.FROM_DAY, ABSENCE.TO_DAY, ABSENCE.NOTE, STAND_IN.NAME)
        .from(ABSENCE).leftJoin(STAND_IN).on(STAND_IN.ID.eq(ABSENCE.STAND_IN_ID)).where(ABSENCE.EMPLOYEE_ID.eq(EMPLOYEE.ID)).orderBy(ABSENCE.FROM_DAY.desc(), ABSENCE.ID).limit(inline(20))).convertFrom(rows -> rows.map(mapping(Absence::new)));

    @JsonIgnore
    public boolean active() {
        return deactivatedAt == null;
    }

    public static List<PersonRow> list(DSLContext sql, PeopleFilter filter, @Nullable String after, int limit) {
        var from = after == null ? noCondition() : seek(Keyset.decode(after, String.class, Long.class));
        return rows(sql, matching(filter).and(from), limit + 1);
    }

    public static long count(DSLContext sql, PeopleFilter filter) {
        return sql.fetchCount(EMPLOYEE, matching(filter));
    }

    public static Optional<PersonRow> one(DSLContext sql, long id) {
        return rows(sql, matching(PeopleFilter.none()).and(EMPLOYEE.ID.eq(id)), 1).stream().findFirst();
    }

    static Optional<PersonChange> change(DSLContext sql, long id) {
        return sql.select(EMPLOYEE.NAME, EMPLOYEE.PHONE, EMPLOYEE.EMAIL).from(EMPLOYEE).where(EMPLOYEE.ID.eq(id)).and(matching(PeopleFilter.none()))
            .fetchOptional(mapping(PersonChange::new));
    }

    String cursor() {
        return Keyset.encode(name, id);
    }

    private static Condition seek(@Nullable Object[] last) {
        return row(EMPLOYEE.NAME, EMPLOYEE.ID).gt((String) last[0], (Long) last[1]);
    }

    private static List<PersonRow> rows(DSLContext sql, Condition which, int limit) {
        var plain = Viewer.current().may("org.edit");
        return sql.select(EMPLOYEE.ID, EMPLOYEE.LOGIN, EMPLOYEE.NAME, EMPLOYEE.PHONE, EMPLOYEE.EMAIL, EMPLOYEE.DEACTIVATED_AT, EMPLOYEE.LOCKED_UNTIL, EMPLOYEE.VERSION, POSTS, ABSENCES)
            .from(EMPLOYEE).where(which).orderBy(EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(limit))
            .fetch(mapping((id, login, name, phone, email, deactivated, locked, version, posts, absences) -> new PersonRow(id, login, name,
                plain || phone == null ? phone : Masking.phone(phone), plain || email == null ? email : Masking.email(email), deactivated, locked, version, posts, absences)));
    }

    /// Employees belong to no store: who is seen are those with a post in the scope.
    private static Condition matching(PeopleFilter filter) {
        var stores = Viewer.current().scope("org.read").anyStores();
        var post = selectOne().from(POST).where(POST.EMPLOYEE_ID.eq(EMPLOYEE.ID), POST.STORE_ID.in(stores))
            .and(filter.storeId() == null ? noCondition() : POST.STORE_ID.eq(filter.storeId()))
            .and(filter.role() == null || filter.role().isEmpty() ? noCondition()
                : POST.ROLE_ID.eq(select(ROLE.ID).from(ROLE).where(ROLE.CODE.eq(filter.role()))));
        var q = filter.q() == null ? "" : filter.q().strip();
        return exists(post).and(q.isEmpty() ? noCondition() : EMPLOYEE.NAME.containsIgnoreCase(q).or(EMPLOYEE.LOGIN.contains(q.toLowerCase())))
            .and(filter.active() == null ? noCondition() : filter.active() ? EMPLOYEE.DEACTIVATED_AT.isNull() : EMPLOYEE.DEACTIVATED_AT.isNotNull());
    }
}
