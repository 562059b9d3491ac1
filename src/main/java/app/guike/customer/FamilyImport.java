package app.guike.customer;

import static app.guike.shell.ImportField.Need.LENIENT;
import static app.guike.shell.ImportField.Need.REQUIRED;
import static org.jooq.impl.DSL.val;

import app.guike.shell.ImportField;
import app.guike.shell.ImportField.Type;
import app.guike.shell.ImportKind;
import app.guike.shell.ImportRun;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Lists of the families 家庭成员 of customers who have an archive: children with their birthdays (catalog E15). An empty cell takes nothing away.
@Component
class FamilyImport implements ImportKind {
    private static final List<String> RELATED = List.of("关系,与客户关系,家庭关系,relation,relationship".split(","));
    private static final Map<String, String> RELATIONS = Map.ofEntries(Map.entry("配偶", "SPOUSE"), Map.entry("妻", "SPOUSE"), Map.entry("丈夫", "SPOUSE"), Map.entry("爱人", "SPOUSE"),
        Map.entry("spouse", "SPOUSE"), Map.entry("wife", "SPOUSE"), Map.entry("husband", "SPOUSE"), Map.entry("子女", "CHILD"), Map.entry("儿", "CHILD"), Map.entry("孩子", "CHILD"),
        Map.entry("child", "CHILD"), Map.entry("son", "CHILD"), Map.entry("daughter", "CHILD"), Map.entry("父", "PARENT"), Map.entry("母", "PARENT"), Map.entry("parent", "PARENT"),
        Map.entry("father", "PARENT"), Map.entry("mother", "PARENT"), Map.entry("其他", "OTHER"), Map.entry("other", "OTHER"));
    private static final String COLUMNS = "relation, sex, birthday_kind, birthday_year, birthday_month, birthday_day, birthday_leap, likes";
    private static final String READ = """
        create temp table import_family on commit drop as
        select distinct on (w.customer_id, r.member) w.customer_id, k.id as known_id, r.member as name, r.relation, r.sex, r.birthday_kind, r.birthday_year, r.birthday_month,
               r.birthday_day, coalesce(r.birthday_leap, false) as birthday_leap, r.likes
        from import_row r join import_whose w using (row_no)
        left join lateral (select min(k.id) as id from family_member k where k.customer_id = w.customer_id and k.name = r.member) k on true
        where not r.refused and not r.repeated order by w.customer_id, r.member, r.row_no desc""";
    /// A birthday is taken as a whole.
    private static final String KEPT = "i.relation, coalesce(i.sex, k.sex), " + Stream.of("kind", "year", "month", "day", "leap")
        .map(c -> "case when i.birthday_kind is null then k.birthday_%1$s else i.birthday_%1$s end".formatted(c)).collect(Collectors.joining(", ")) + ", coalesce(i.likes, k.likes)";
    private static final String CHANGE = "update family_member k set (" + COLUMNS + ") = row(" + KEPT + ") from import_family i where k.id = i.known_id and (k."
        + COLUMNS.replace(", ", ", k.") + ") is distinct from (" + KEPT + ")";

    private final DSLContext sql;
    private final NamedCustomers customers;

    FamilyImport(DSLContext sql, NamedCustomers customers) {
        this.sql = sql;
        this.customers = customers;
    }

    @Override
    public String code() {
        return "families";
    }

    @Override
    public int order() {
        return 14;
    }

    @Override
    public List<ImportField> fields() {
        return Stream.concat(NamedCustomers.fields(true).stream(), Stream.of(
            ImportField.of("member", Type.TEXT, REQUIRED, "家庭成员,成员姓名,家属姓名,孩子姓名,子女姓名,姓名,member,family member,name,child name"),
            new ImportField("relation", Type.CHOICE, REQUIRED, RELATED, RELATIONS, null),
            ImportField.choice("sex", "性别,sex,gender", Map.of("男", "M", "m", "M", "male", "M", "女", "F", "f", "F", "female", "F")),
            ImportField.of("birthday", Type.BIRTHDAY, LENIENT, "生日,出生日期,孩子生日,子女生日,birthday,date of birth,dob,birth date"),
            ImportField.of("likes", Type.TEXT, LENIENT, "喜好,爱好,likes,hobbies"))).toList();
    }

    @Override
    public List<List<String>> oneOf() {
        return List.of(NamedCustomers.ONE_OF);
    }

    @Override
    public void merge(ImportRun run) {
        sql.execute(ImportRun.twice(NamedCustomers.SAID + " || member", "member"));
        sql.execute(ImportRun.refuse("member", "too-long", "array['100']", "length(member) > 100"));
        run.step("customers", 0.3);
        customers.find(run);
        customers.bounded("family_member", "member", Families.MOST, "family-many");
        sql.execute(READ);
        run.step("families", 0.6);
        var changed = sql.execute(CHANGE);
        var made = sql.execute("insert into family_member (store_id, customer_id, name, %1$s) select {0}, customer_id, name, %1$s from import_family where known_id is null".formatted(COLUMNS),
            val(run.storeId()));
        run.counts().rows(made, changed);
    }
}
