package app.guike.customer.invoice;

import static app.guike.shell.ImportField.Need.LENIENT;
import static app.guike.shell.ImportField.Need.REQUIRED;
import static org.jooq.impl.DSL.val;

import app.guike.customer.Completeness;
import app.guike.customer.NamedCustomers;
import app.guike.shell.ImportField;
import app.guike.shell.ImportField.Type;
import app.guike.shell.ImportKind;
import app.guike.shell.ImportRun;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/// Lists of the headings of invoices 开票信息 of customers who have an archive. An empty cell takes nothing away.
@Component
class HeadingImport implements ImportKind {
    private static final int AT_ONCE = 2_000;
    private static final String COLUMNS = "tax_no, address, phone, bank, account";
    private static final String READ = """
        create temp table import_heading on commit drop as
        select coalesce(known_id, nextval('guike.invoice_heading_id_seq')) as id, i.*
        from (select distinct on (w.customer_id, r.heading) w.customer_id, k.id as known_id, r.heading as name, r.tax_no, left(r.address, 200) as address, r.heading_phone[1] as phone,
                     left(r.bank, 100) as bank, regexp_replace(r.account, '[^0-9]', '', 'g') as account, k.account as stored
              from import_row r join import_whose w using (row_no) left join invoice_heading k on k.customer_id = w.customer_id and k.name = r.heading
              where not r.refused and not r.repeated order by w.customer_id, r.heading, r.row_no desc) i""";
    private static final String KEPT = "coalesce(i.tax_no, k.tax_no), coalesce(i.address, k.address), coalesce(i.phone, k.phone), coalesce(i.bank, k.bank), coalesce(i.account, k.account)";

    private final DSLContext sql;
    private final NamedCustomers customers;
    private final Completeness completeness;
    private final SealedAccounts accounts;

    HeadingImport(DSLContext sql, NamedCustomers customers, Completeness completeness, SealedAccounts accounts) {
        this.accounts = accounts;
        this.sql = sql;
        this.customers = customers;
        this.completeness = completeness;
    }

    @Override
    public String code() {
        return "invoice-headings";
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public List<ImportField> fields() {
        return Stream.concat(NamedCustomers.fields(true).stream(), Stream.of(
            ImportField.of("heading", Type.TEXT, REQUIRED, "抬头,发票抬头,开票抬头,开票名称,购方名称,invoice title,heading,title"),
            ImportField.of("tax_no", Type.CODE, LENIENT, "税号,纳税人识别号,统一社会信用代码,信用代码,tax no,tax number,uscc"),
            ImportField.of("address", Type.LONG_TEXT, LENIENT, "开票地址,注册地址,地址,address"),
            ImportField.of("heading_phone", Type.PHONES, LENIENT, "开票电话,注册电话,电话,phone,telephone"),
            ImportField.of("bank", Type.TEXT, LENIENT, "开户行,开户银行,银行,bank"),
            ImportField.of("account", Type.TEXT, LENIENT, "账号,银行账号,开户账号,帐号,account,bank account"))).toList();
    }

    @Override
    public List<List<String>> oneOf() {
        return List.of(NamedCustomers.ONE_OF);
    }

    @Override
    public void merge(ImportRun run) {
        sql.execute(ImportRun.twice("concat(customer_no, '|', customer, '|', customer_phone, '|', heading)", "heading"));
        sql.execute(ImportRun.refuse("heading", "too-long", "array['100']", "length(heading) > 100"));
        sql.execute(ImportRun.refuse("tax_no", "tax-no-wrong", "array[tax_no]", "tax_no !~ '^[0-9A-Z]{15,20}$'"));
        sql.execute(ImportRun.refuse("account", "account-wrong", "'{}'::text[]", "account is not null and regexp_replace(account, '[ -]', '', 'g') !~ '^[0-9]{5,40}$'"));
        run.step("customers", 0.3);
        customers.find(run);
        customers.bounded("invoice_heading", "heading", InvoiceHeadings.MOST, "headings-many");
        sql.execute(READ);
        seal();
        run.step("headings", 0.6);
        var changed = sql.execute("update invoice_heading k set (" + COLUMNS + ") = row(" + KEPT + ") from import_heading i where k.id = i.known_id and (k."
            + COLUMNS.replace(", ", ", k.") + ") is distinct from (" + KEPT + ")");
        var made = sql.execute("insert into invoice_heading (id, store_id, customer_id, name, %1$s) select id, {0}, customer_id, name, %1$s from import_heading where known_id is null".formatted(COLUMNS),
            val(run.storeId()));
        completeness.refresh(run.storeId(), "c.id in (select customer_id from import_heading)");
        run.counts().rows(made, changed);
    }

    /// The key lies outside the database, hence row by row in Java. What stood open is gone then from the staged rows.
    private void seal() {
        sql.execute("create unique index on import_heading (id)");
        sql.execute("create temp table import_account (id bigint primary key, account text not null) on commit drop");
        long last = 0;
        for (var rows = open(last); !rows.isEmpty(); rows = open(last)) {
            sql.batch("insert into import_account values (?, ?)", rows.stream().map(this::sealed).toArray(Object[][]::new)).execute();
            last = rows.getLast().get("id", Long.class);
        }
        if (last > 0) {
            sql.execute("analyze import_account");
            sql.execute("update import_heading i set account = s.account from import_account s where s.id = i.id");
        }
        sql.execute("update import_row set account = null where account is not null");
    }

    private List<? extends Record> open(long last) {
        return sql.fetch("select id, stored, account from import_heading where account is not null and id > ? order by id limit " + AT_ONCE, last);
    }

    private Object[] sealed(Record row) {
        long id = row.get("id", Long.class);
        return new Object[] {id, accounts.kept(id, row.get("stored", String.class), row.get("account", String.class))};
    }
}
