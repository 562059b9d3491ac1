package app.guike.demo;

import static guike.Tables.IMPROVEMENT;
import static guike.Tables.IMPROVEMENT_NOTE;
import static org.jooq.impl.DSL.val;

import app.guike.target.Effects;
import guike.tables.records.ImprovementRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Four improvement actions of a store: one under way, one late, and two closed with what was measured.
record DemoImprovements(DSLContext sql, Effects effects, long store, OffsetDateTime now) {
    /// @param back months since the figure it starts from; @param due days from today
    private record Action(String item, int back, int due, String cause, String action, @Nullable String outcome) {
    }

    void write() {
        if (sql.fetchExists(IMPROVEMENT, IMPROVEMENT.STORE_ID.eq(store))) {
            return;
        }
        act(new Action("c04", 1, 16, "接车时顾问一人同时接几台车，来不及听客户讲完", "上午 8:30 到 10:30 增加一名接待，顾问先听完再开单", null));
        act(new Action("c12", 3, -6, "交车时没有逐项说明费用，客户到前台才发现金额不同", "交车前五分钟由顾问对照结算单逐项说明，客户签字", null));
        act(new Action("c13", 7, -62, "洗车后水渍没有擦干", "竣工检查表加一项“擦干”，由质检员签字", "执行了两个月，检查表齐全，抽查合格"));
        act(new Action("c01", 8, -90, "预约电话占线，客户打不进来", "增加一条预约线，忙时转回访组接听", "新线开通，漏接从每天 6 个降到 1 个"));
    }

    private void act(Action a) {
        var today = now.atZoneSameInstant(DemoArchive.ZONE).toLocalDate();
        var month = YearMonth.from(today).minusMonths(a.back());
        var start = sql.fetchOptional("""
            select s.questionnaire_id, sum(s.n) as n, round(sum(s.total) / sum(s.n), 1) as value from score_month s join questionnaire q on q.id = s.questionnaire_id and q.code = 'csi_default'
            where s.store_id = {0} and s.month = {1} and s.measure = {2} group by s.questionnaire_id""", val(store), val(month.atDay(1)), val("item:" + a.item()));
        start.ifPresent(r -> {
            var value = r.get("value", BigDecimal.class);
            var row = sql.newRecord(IMPROVEMENT).setStoreId(store).setQuestionnaireId(r.get("questionnaire_id", Long.class)).setMeasure("item:" + a.item()).setMonth(month.atDay(1)).setStartN(r.get("n", Long.class))
                .setStartValue(value).setCause(a.cause()).setAction(a.action()).setOwnerId(person("service_adviser", "service_manager")).setDueOn(today.plusDays(a.due()))
                .setExpected(value.add(BigDecimal.valueOf(4)).min(BigDecimal.valueOf(100))).setMadeBy(person("care_manager", "administrator")).setMadeAt(at(month.plusMonths(1).atDay(3)));
            close(row, a, today);
            row.store();
            sql.insertInto(IMPROVEMENT_NOTE).set(IMPROVEMENT_NOTE.STORE_ID, store).set(IMPROVEMENT_NOTE.IMPROVEMENT_ID, row.getId()).set(IMPROVEMENT_NOTE.AUTHOR_ID, row.getOwnerId()).set(IMPROVEMENT_NOTE.AT, at(month.plusMonths(1).atDay(9)))
                .set(IMPROVEMENT_NOTE.TEXT, "已和班组开会说明，从下周一开始执行").execute();
        });
    }

    private void close(ImprovementRecord row, Action a, LocalDate today) {
        if (a.outcome() == null) {
            return;
        }
        var closed = today.plusDays(a.due() + 2L);
        var effect = effects.of(row, closed);
        var change = effect.change();
        row.setClosedAt(at(closed)).setClosedBy(row.getMadeBy()).setOutcome(a.outcome()).setEffect(effect.verdict().name()).setBeforeN(effect.before().sample().n()).setBeforeValue(effect.before().shown())
            .setAfterN(effect.after().sample().n()).setAfterValue(effect.after().shown()).setLow(change == null ? null : change.low()).setHigh(change == null ? null : change.high());
    }

    private static OffsetDateTime at(LocalDate day) {
        return day.atTime(9, 30).atZone(DemoArchive.ZONE).toOffsetDateTime();
    }

    private @Nullable Long person(String role, String otherwise) {
        return sql.fetchOne("select p.employee_id from post p join role r on r.id = p.role_id where p.store_id = {0} and r.code in ({1}, {2}) order by r.code = {1} desc, p.employee_id limit 1", val(store), val(role), val(otherwise))
            .get(0, Long.class);
    }
}
