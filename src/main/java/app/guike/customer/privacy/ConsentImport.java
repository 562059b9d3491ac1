package app.guike.customer.privacy;

import static org.jooq.impl.DSL.val;

import app.guike.customer.NamedCustomers;
import app.guike.customer.RefusalHeard;
import app.guike.shell.ImportField;
import app.guike.shell.ImportField.Need;
import app.guike.shell.ImportField.Type;
import app.guike.shell.ImportKind;
import app.guike.shell.ImportRun;
import app.guike.shell.ImportUndo;
import app.guike.shell.RowScope;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// A file of consents 同意与撤回: who said yes or no to which purpose, when and how. It makes no customers.
/// What stands already (the same word of the same day) counts as the same.
@Component
class ConsentImport implements ImportKind {
    private static final Map<String, String> WORDS = Map.ofEntries(Map.entry("不同意", "N"), Map.entry("未同意", "N"), Map.entry("没有同意", "N"), Map.entry("不是", "N"), Map.entry("disagree", "N"), Map.entry("not agreed", "N"), Map.entry("撤回", "N"), Map.entry("拒绝", "N"), Map.entry("同意", "Y"), Map.entry("是", "Y"), Map.entry("yes", "Y"),
        Map.entry("y", "Y"), Map.entry("true", "Y"), Map.entry("agree", "Y"), Map.entry("1", "Y"), Map.entry("否", "N"), Map.entry("no", "N"), Map.entry("n", "N"), Map.entry("false", "N"), Map.entry("refused", "N"),
        Map.entry("withdrawn", "N"), Map.entry("0", "N"));
    private static final Map<String, String> WAYS = Map.ofEntries(Map.entry("当面", "FORM"), Map.entry("表单", "FORM"), Map.entry("到店", "FORM"), Map.entry("form", "FORM"), Map.entry("in person", "FORM"), Map.entry("电话", "CALL"),
        Map.entry("call", "CALL"), Map.entry("phone", "CALL"), Map.entry("书面", "PAPER"), Map.entry("纸质", "PAPER"), Map.entry("paper", "PAPER"), Map.entry("网上", "WEB"), Map.entry("网站", "WEB"), Map.entry("小程序", "WEB"),
        Map.entry("web", "WEB"), Map.entry("online", "WEB"), Map.entry("导入", "IMPORT"), Map.entry("import", "IMPORT"));
    private static final String KNOWN = """
        create temp table import_said on commit drop as
        select r.row_no, w.customer_id, p.id as purpose_id, p.notice_version, r.given = 'Y' as given, coalesce(r.consent_source, 'IMPORT') as source, left(r.note, 500) as note,
               case when r.said_on is null or r.said_on = {1} then {0} else (r.said_on + time '23:59') at time zone 'Asia/Shanghai' end as at
        from import_row r join import_whose w using (row_no)
        left join consent_purpose p on p.deactivated_at is null and lower(r.purpose) in (p.code, lower(p.name_zh), lower(p.name_en))
        where not r.refused""";

    private final DSLContext sql;
    private final Clock clock;
    private final NamedCustomers customers;
    private final List<RefusalHeard> listeners;

    ConsentImport(DSLContext sql, Clock clock, NamedCustomers customers, List<RefusalHeard> listeners) {
        this.sql = sql;
        this.clock = clock;
        this.customers = customers;
        this.listeners = listeners;
    }

    @Override
    public String code() {
        return "consents";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public List<ImportField> fields() {
        return Stream.concat(NamedCustomers.fields(false).stream(), Stream.of(
            ImportField.of("purpose", Type.TEXT, Need.REQUIRED, "用途,同意用途,目的,处理目的,purpose,consent purpose"),
            new ImportField("given", Type.CHOICE, Need.REQUIRED, List.of("是否同意", "同意", "同意与否", "结果", "given", "consent", "agreed"), WORDS, null),
            ImportField.of("said_on", Type.DATE, Need.STRICT, "日期,同意日期,表示日期,撤回日期,date,consent date,on"),
            new ImportField("consent_source", Type.CHOICE, Need.LENIENT, List.of("来源", "方式", "同意来源", "同意方式", "source", "channel"), WAYS, null),
            ImportField.of("note", Type.LONG_TEXT, Need.LENIENT, "备注,说明,note,remark"))).toList();
    }

    @Override
    public List<List<String>> oneOf() {
        return List.of(NamedCustomers.ONE_OF);
    }

    @Override
    public void merge(ImportRun run) {
        run.step("consents", 0.2);
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        var today = clock.instant().atZone(run.zone()).toLocalDate();
        sql.execute(ImportRun.refuse("said_on", "day-future", "array[said_on::text]", "said_on > date '" + today + "'"));
        customers.find(run);
        sql.execute(KNOWN, val(now), val(today));
        sql.execute("create index on import_said (row_no)");
        sql.execute(ImportRun.refuse("purpose", "purpose-unknown", "array[purpose]", "exists (select from import_said s where s.row_no = r.row_no and s.purpose_id is null)"));
        sql.execute("delete from import_said s using import_row r where r.row_no = s.row_no and r.refused");
        run.step("consents", 0.5);
        var written = sql.fetch("""
            insert into consent (store_id, customer_id, purpose_id, given, source, at, notice_version, note, recorded_at, recorded_by, imported)
            select {0}, s.customer_id, s.purpose_id, s.given, s.source, s.at, s.notice_version, s.note, {1}, {2}, true
            from (select distinct on (customer_id, purpose_id, given, source, (at at time zone 'Asia/Shanghai')::date) * from import_said
                  order by customer_id, purpose_id, given, source, (at at time zone 'Asia/Shanghai')::date, row_no) s
            where not exists (select from consent k where k.customer_id = s.customer_id and k.purpose_id = s.purpose_id and k.given = s.given and k.source = s.source
                and (k.at at time zone 'Asia/Shanghai')::date = (s.at at time zone 'Asia/Shanghai')::date)
            order by s.row_no returning customer_id, given""", val(run.storeId()), val(now), val(Objects.requireNonNull(RowScope.current()).person(), Long.class));
        var refused = written.stream().filter(r -> !r.get("given", Boolean.class)).map(r -> r.get("customer_id", Long.class)).distinct().toList();
        listeners.forEach(l -> l.heard(refused));
        run.counts().rows(written.size(), 0);
    }

    /// Calls that a taken-back "no" had dropped do not come back: nobody is called by mistake.
    @Component
    static class Undone implements ImportUndo {
        @Override
        public int order() {
            return 45;
        }

        @Override
        public void undo(Restoring restoring) {
            restoring.remove(guike.Tables.CONSENT, List.of());
        }
    }
}
