package app.guike.customer;

import static app.guike.shell.ImportField.Need.LENIENT;
import static app.guike.shell.ImportField.Need.REQUIRED;
import static java.util.stream.Collectors.joining;
import static org.jooq.impl.DSL.val;

import app.guike.shell.ImportField;
import app.guike.shell.ImportField.Type;
import app.guike.shell.ImportKind;
import app.guike.shell.ImportRun;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Lists of contact persons 联系人 of customers who have an archive. An empty cell takes nothing away.
@Component
class ContactImport implements ImportKind {
    private static final Map<String, String> ROLES = Map.ofEntries(Map.entry("决策", "DECISION_MAKER"), Map.entry("decision", "DECISION_MAKER"), Map.entry("影响", "INFLUENCER"),
        Map.entry("influencer", "INFLUENCER"), Map.entry("使用", "END_USER"), Map.entry("user", "END_USER"), Map.entry("把关", "GATEKEEPER"), Map.entry("gatekeeper", "GATEKEEPER"),
        Map.entry("采购", "PURCHASER"), Map.entry("purchas", "PURCHASER"), Map.entry("财务", "FINANCE"), Map.entry("finance", "FINANCE"), Map.entry("车队", "FLEET"),
        Map.entry("fleet", "FLEET"), Map.entry("司机", "DRIVER"), Map.entry("驾驶", "DRIVER"), Map.entry("driver", "DRIVER"));
    private static final Map<String, String> INFLUENCE = Map.of("1", "1", "2", "2", "3", "3", "4", "4", "5", "5", "低", "1", "中", "3", "高", "5");
    private static final Map<String, String> ATTITUDES = Map.ofEntries(Map.entry("2", "2"), Map.entry("1", "1"), Map.entry("0", "0"), Map.entry("-1", "-1"), Map.entry("-2", "-2"),
        Map.entry("支持", "2"), Map.entry("友好", "1"), Map.entry("中立", "0"), Map.entry("一般", "0"), Map.entry("不友好", "-1"), Map.entry("反对", "-2"), Map.entry("supporter", "2"),
        Map.entry("friendly", "1"), Map.entry("neutral", "0"), Map.entry("unfriendly", "-1"), Map.entry("opponent", "-2"));
    private static final String READ = """
        create temp table import_contact on commit drop as
        select distinct on (w.customer_id, r.contact) w.customer_id, k.id as known_id, r.contact as name, r.post, r.department,
               r.phone[1] as phone, r.email, r.role, r.influence::int as influence, r.note,
               r.attitude::int as attitude, r.attitude_note, r.attitude_on, r.next_step, r.next_on
        from import_row r join import_whose w using (row_no)
        left join lateral (select min(k.id) as id from contact k where k.customer_id = w.customer_id and k.name = r.contact) k on true
        where not r.refused and not r.repeated order by w.customer_id, r.contact, r.row_no desc""";
    private static final String CHANGE = """
        update contact k set (%1$s) = row(%2$s) from import_contact i where k.id = i.known_id and (k.%3$s) is distinct from (%2$s)""";
    private static final List<String> KEPT = List.of("post", "department", "phone", "email", "role", "influence", "note", "attitude", "attitude_note", "attitude_on", "next_step", "next_on");

    private final DSLContext sql;
    private final NamedCustomers customers;
    private final Completeness completeness;
    private final Clock clock;

    ContactImport(DSLContext sql, NamedCustomers customers, Completeness completeness, Clock clock) {
        this.sql = sql;
        this.clock = clock;
        this.customers = customers;
        this.completeness = completeness;
    }

    @Override
    public String code() {
        return "contacts";
    }

    @Override
    public int order() {
        return 12;
    }

    @Override
    public List<ImportField> fields() {
        return Stream.concat(NamedCustomers.fields(true).stream(), Stream.of(
            ImportField.of("contact", Type.TEXT, REQUIRED, "联系人,联系人姓名,姓名,contact,contact name,contact person,name,full name"),
            ImportField.of("post", Type.TEXT, LENIENT, "职务,职位,岗位,post,position,job title,title"),
            ImportField.of("department", Type.TEXT, LENIENT, "部门,所在部门,department"),
            ImportField.of("phone", Type.PHONES, LENIENT, "手机,手机号,电话,联系电话,联系人电话,联系方式,mobile,phone,telephone,contact phone"),
            ImportField.of("email", Type.TEXT, LENIENT, "邮箱,电子邮箱,电子邮件,email,e-mail,mail"),
            ImportField.choice("role", "角色,决策角色,作用,role,buying role", ROLES),
            ImportField.choice("influence", "影响力,影响程度,influence", INFLUENCE),
            ImportField.choice("attitude", "态度,对我方态度,attitude", ATTITUDES),
            ImportField.of("attitude_note", Type.LONG_TEXT, LENIENT, "态度说明,attitude note,why"),
            ImportField.of("attitude_on", Type.DATE, LENIENT, "观察日期,态度日期,attitude on,attitude date"),
            ImportField.of("next_step", Type.LONG_TEXT, LENIENT, "下一步,下一步计划,next step"),
            ImportField.of("next_on", Type.DATE, LENIENT, "下一步日期,下次联系日期,next on,next step date"),
            ImportField.of("note", Type.LONG_TEXT, LENIENT, "备注,说明,note,notes,remark,comment"))).toList();
    }

    @Override
    public List<List<String>> oneOf() {
        return List.of(NamedCustomers.ONE_OF);
    }

    @Override
    public void merge(ImportRun run) {
        sql.execute(ImportRun.twice(NamedCustomers.SAID + " || contact", "contact"));
        sql.execute(ImportRun.refuse("contact", "too-long", "array['100']", "length(contact) > 100"));
        cut("post", 100);
        cut("department", 100);
        cut("note", 1_000);
        cut("attitude_note", 1_000);
        cut("next_step", 500);
        observed();
        run.step("customers", 0.3);
        customers.find(run);
        customers.bounded("contact", "contact", Contacts.MOST, "contacts-many");
        sql.execute(READ);
        run.step("contacts", 0.6);
        var changed = sql.execute(CHANGE.formatted(String.join(", ", KEPT), KEPT.stream().map(ContactImport::said).collect(joining(", ")), String.join(", k.", KEPT)));
        var made = sql.execute("""
            insert into contact (store_id, customer_id, name, %1$s) select {0}, customer_id, name, %1$s from import_contact where known_id is null""".formatted(String.join(", ", KEPT)), val(run.storeId()));
        completeness.refresh(run.storeId(), "c.id in (select customer_id from import_contact)");
        run.counts().rows(made, changed);
    }

    /// An attitude without its day is of today; a day that is to come is none, and words or a day without an attitude are left out.
    private void observed() {
        var today = val(LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")));
        sql.execute(ImportRun.remark("attitude_on", "day-to-come", "array[attitude_on::text]", "attitude_on > {0}"), today);
        sql.execute("update import_row set attitude_on = case when attitude is null then null when attitude_on > {0} then {0} else attitude_on end, attitude_note = case when attitude is not null then attitude_note end", today);
        sql.execute("update import_row set attitude_on = {0} where attitude is not null and attitude_on is null", today);
    }

    /// An attitude goes with its day and its words; the day of one that is the same stays.
    private static String said(String column) {
        return switch (column) {
            case "attitude_on" -> "case when i.attitude is null or i.attitude = k.attitude and i.attitude_note is not distinct from k.attitude_note then k.attitude_on else i.attitude_on end";
            case "attitude_note" -> "case when i.attitude is null then k.attitude_note else coalesce(i.attitude_note, case when i.attitude = k.attitude then k.attitude_note end) end";
            default -> "coalesce(i.%1$s, k.%1$s)".formatted(column);
        };
    }

    /// What is too long is told, and taken as far as there is room.
    private void cut(String column, int most) {
        sql.execute(ImportRun.remark(column, "too-long", "array['" + most + "']", "length(" + column + ") > " + most));
        sql.execute("update import_row set %1$s = left(%1$s, %2$d) where length(%1$s) > %2$d".formatted(column, most));
    }
}
