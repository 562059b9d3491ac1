package app.guike.org.web;

import static guike.Tables.POST;
import static guike.Tables.ROLE;
import static guike.Tables.ROLE_PERMISSION;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;

import app.guike.base.Refusal;
import app.guike.shell.Breadth;
import app.guike.shell.PermissionGroup;
import app.guike.shell.Texts;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Roles of the house and how many play them in the stores seen.
public record RolesPage(List<Row> rows) {
    public record Row(long id, String nameZh, String nameEn, Breadth breadth, int permissions, int people) {
        public String name() {
            return Texts.either(nameZh, nameEn);
        }
    }

    /// @param id null: a role to be made
    public record One(@Nullable Long id, String name, Form form, List<PermissionGroup> groups) {
        public List<Choice> breadths() {
            return Arrays.stream(Breadth.values()).map(b -> new Choice(b.name(), Texts.t("org.breadth." + b))).toList();
        }
    }

    static RolesPage load(DSLContext sql) {
        var permissions = field(selectCount().from(ROLE_PERMISSION).where(ROLE_PERMISSION.ROLE_ID.eq(ROLE.ID)));
        var people = field(select(countDistinct(POST.EMPLOYEE_ID)).from(POST).where(POST.ROLE_ID.eq(ROLE.ID)));
        return new RolesPage(sql.select(ROLE.ID, ROLE.NAME_ZH, ROLE.NAME_EN, ROLE.BREADTH.convertFrom(Breadth::valueOf), permissions, people)
            .from(ROLE).orderBy(ROLE.ID).fetch(mapping(Row::new)));
    }

    static One one(DSLContext sql, long id, @Nullable Form typed, List<PermissionGroup> groups) {
        var role = sql.fetchOptional(ROLE, ROLE.ID.eq(id)).orElseThrow(Refusal::absent);
        var permissions = sql.select(ROLE_PERMISSION.PERMISSION).from(ROLE_PERMISSION).where(ROLE_PERMISSION.ROLE_ID.eq(id)).fetch(ROLE_PERMISSION.PERMISSION);
        var stored = Map.of("nameZh", role.getNameZh(), "nameEn", role.getNameEn(), "breadth", role.getBreadth(), "permissions", permissions, "version", role.getVersion());
        return new One(id, Texts.either(role.getNameZh(), role.getNameEn()), typed == null ? Form.of(stored) : typed, groups);
    }
}
