package app.guike.customer;

import static app.guike.shell.ImportField.Need.LENIENT;

import app.guike.shell.ImportField;
import app.guike.shell.ImportField.Type;
import app.guike.shell.ImportRun;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Finds whose rows those of a file are that tells something about customers who are there already: by number, else by telephone
/// with the name, else by a name that one customer of the store has.
@Component
public class NamedCustomers {
    private static final String PHONE = "客户电话,客户手机,车主电话,公司电话,单位电话,customer phone,customer mobile,company phone";
    /// Where the file tells of nobody else.
    private static final String ALSO_PHONE = ",手机,手机号,手机号码,电话,联系电话,mobile,phone,telephone";
    private static final String NAME = "客户姓名,客户名称,客户,车主,车主姓名,公司名称,公司,单位名称,单位,customer,customer name,company,company name,account";
    public static final List<String> ONE_OF = List.of("customer_no", "customer", "customer_phone");
    /// What a row says of whose it is, as SQL.
    static final String SAID = "concat(customer_no, '|', customer, '|', customer_phone, '|')";
    private static final String WHOSE = """
        create temp table import_whose on commit drop as
        with asked as (select row_no, customer_no, customer, customer_phone from import_row where not refused and not repeated),
        hit as (
            select a.row_no, c.id from asked a join customer c on c.no = upper(a.customer_no) and c.store_id = %1$d
            union select a.row_no, c.id from asked a join customer c on lower(c.external_no) = lower(a.customer_no) and c.store_id = %1$d
            union select a.row_no, m.survivor_id from asked a join customer_merge m on m.store_id = %1$d and m.undone_at is null
                and (m.other_no = upper(a.customer_no) or lower(m.other_external_no) = lower(a.customer_no))
            union select a.row_no, c.id from asked a cross join lateral unnest(a.customer_phone) n (number)
                join customer_phone f on f.store_id = %1$d and f.number = n.number join customer c on c.id = f.customer_id and (a.customer is null or c.name = a.customer)
                where a.customer_no is null
            union select a.row_no, c.id from asked a join customer c on c.store_id = %1$d and c.name = a.customer where a.customer_no is null and a.customer_phone is null)
        select row_no, min(id) as customer_id, count(*) as many from hit group by row_no""";

    private final DSLContext sql;

    NamedCustomers(DSLContext sql) {
        this.sql = sql;
    }

    /// @param others whether the rows tell of somebody else too, who has a name and a telephone of their own
    public static List<ImportField> fields(boolean others) {
        return List.of(ImportField.of("customer_no", Type.GIVEN_NUMBER, LENIENT, "客户编号,客户号,客户代码,客户编码,会员编号,档案号,档案编号,customer no,customer number,customer id,customer code,external no,externalNo"),
            ImportField.of("customer", Type.TEXT, LENIENT, others ? NAME : NAME + ",姓名,name"), ImportField.of("customer_phone", Type.PHONES, LENIENT, others ? PHONE : PHONE + ALSO_PHONE));
    }

    /// Makes `import_whose(row_no, customer_id)` and refuses rows that are nobody's, or could be of several.
    public void find(ImportRun run) {
        sql.execute(WHOSE.formatted(run.storeId()));
        sql.execute(ImportRun.refuse("customer", "customer-unknown", "array[coalesce(customer_no, customer, customer_phone[1])]",
            "not repeated and not exists (select from import_whose w where w.row_no = r.row_no)"));
        sql.execute(ImportRun.refuse("customer", "customer-several", "array[coalesce(customer_no, customer, customer_phone[1])]",
            "exists (select from import_whose w where w.row_no = r.row_no and w.many > 1)"));
        sql.execute("delete from import_whose where many > 1");
        sql.execute("analyze import_whose");
    }

    /// Refuses new rows of a table that belong to customers who would then have too many.
    ///
    /// @param name the column of the file that tells who or what it is, as the table's name column
    public void bounded(String table, String name, int most, String code) {
        sql.execute("""
            create temp table import_beyond on commit drop as
            select row_no from (select w.row_no, w.customer_id, row_number() over (partition by w.customer_id order by w.row_no) as n
                from import_whose w join import_row r using (row_no)
                where not exists (select from %1$s k where k.customer_id = w.customer_id and k.name = r.%2$s)) x
            where n + (select count(*) from %1$s k where k.customer_id = x.customer_id) > %3$d""".formatted(table, name, most));
        sql.execute(ImportRun.refuse(name, code, "array['" + most + "']", "exists (select from import_beyond b where b.row_no = r.row_no)"));
    }
}
