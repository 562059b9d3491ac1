package app.guike.demo;

import static org.jooq.impl.DSL.val;

import app.guike.demo.DemoHouse.Branch;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/// Rounds of follow-up: one of last month that is filed, one that is under way, a survey of past customers; suggestions and enquiries; and a check of calls, marked in part.
final class DemoRounds {
    private final DSLContext sql;
    private final Branch branch;
    private final OffsetDateTime now;

    DemoRounds(DSLContext sql, Branch branch, OffsetDateTime now) {
        this.sql = sql;
        this.branch = branch;
        this.now = now;
    }

    void write() {
        var past = round("秋季老客户回访", now.minusDays(40), null);
        customers(past, 0, 14, 14);
        sql.execute("""
            update care_round set report = {1}, report_at = {2}, report_by = {3}, filed_at = {2}, filed_by = {3}, version = 3,
                figures = (select jsonb_build_object('all', count(*), 'open', 0, 'reached', count(*) filter (where result = 'REACHED'), 'refused', count(*) filter (where result = 'REFUSED'),
                    'unreachable', count(*) filter (where result = 'UNREACHABLE'), 'opinions', count(opinion), 'suggestions', count(suggestion), 'problems', count(problem), 'asked', 0,
                    'reminded', count(renewal), 'wanted', 0, 'ways', jsonb_build_object('PHONE', count(*) filter (where channel = 'PHONE'), 'EMAIL', count(*) filter (where channel = 'EMAIL')))
                    from care_round_customer where round_id = {0}) where id = {0}""",
            val(past), val("本轮 14 位老客户都有记录，多数满意接待和维修质量；一位反映空调异味，已由服务经理安排复检。下一轮增加周末时段的拨打。"), val(now.minusDays(22)), val(branch.callers().getFirst().id()));
        customers(round("冬季关怀回访", now.minusDays(3), "年底电瓶检测免费，是否需要预约"), 14, 12, 5);
        survey(round("以往客户深入调查", now.minusDays(12), null));
        voices();
        check();
    }

    /// What the forms suggest, and what two callers were asked: some answered, some of those told.
    private void voices() {
        sql.execute("""
            insert into customer_voice (store_id, customer_id, kind, topic, words, round_customer_id, raised_at, raised_by, owner_id, answer, answered_at, answered_by, told_way, told_at, told_by)
            select store_id, customer_id, 'SUGGESTION', 'SERVICE', suggestion, id, recorded_at, recorded_by, recorded_by, case when n <= 2 then '下月起周六 8 点开门' end, case when n <= 2 then recorded_at + interval '20 hours' end,
                case when n <= 2 then {1} end, case when n = 1 then 'PHONE' end, case when n = 1 then recorded_at + interval '22 hours' end, case when n = 1 then recorded_by end
            from (select *, row_number() over (order by id) as n from care_round_customer where store_id = {0} and suggestion is not null) r""", val(branch.id()), val(branch.callers().getFirst().id()));
        sql.execute("""
            insert into customer_voice (store_id, customer_id, kind, topic, words, attempt_id, raised_at, raised_by, owner_id, answer, answered_at, answered_by)
            select store_id, customer_id, 'ENQUIRY', (array['PRODUCT', 'COMPANY'])[n], (array['整车质保到哪一天？', '旧车置换现在有补贴吗？'])[n], id, called_at, agent_id, agent_id,
                case when n = 1 then '整车质保三年或十万公里，从购车发票日起算' end, case when n = 1 then called_at + interval '1 hour' end, case when n = 1 then agent_id end
            from (select *, row_number() over (order by id desc)::int as n from call_attempt where store_id = {0} and connected and agent_id is not null order by id desc limit 2) a""", val(branch.id()));
    }

    /// Past customers surveyed in depth: two thirds have answered, and three of them told of another address.
    private void survey(long round) {
        sql.execute("update care_plan set questionnaire_id = (select id from questionnaire where code = 'past_customers') where id = (select plan_id from care_round where id = {0})", val(round));
        customers(round, 28, 18, 12);
        sql.execute("""
            with version as (select v.id from questionnaire_version v join questionnaire q on q.id = v.questionnaire_id where q.code = 'past_customers' and v.version = 1),
            called as (insert into care_task (store_id, plan_id, customer_id, subject_type, subject_id, subject_no, event_day, earliest_on, due_on, expires_on, state, outcome, assignee_id, assigned_at, attempts, first_attempt_at, done_at, done_by)
                select r.store_id, o.plan_id, r.customer_id, 'CUSTOMER', r.customer_id, c.no, o.from_day, o.from_day, o.to_day, o.to_day + 30, 'DONE', 'SUCCESS', r.assignee_id, {1}, 1, {1}, {1}, r.assignee_id
                from care_round_customer r join care_round o on o.id = r.round_id join customer c on c.id = r.customer_id
                where r.round_id = {0} and r.channel = 'PHONE' and r.result = 'REACHED' returning id, store_id, customer_id, event_day, assignee_id),
            linked as (update care_round_customer r set task_id = called.id from called where r.round_id = {0} and r.customer_id = called.customer_id),
            response as (insert into survey_response (store_id, version_id, customer_id, subject_type, subject_id, task_id, agent_id, event_day, answered_at, valid, overall, red)
                select called.store_id, version.id, customer_id, 'CUSTOMER', customer_id, called.id, assignee_id, event_day, {1}, true, 8 + called.customer_id::int % 3, false from called, version returning id, store_id, version_id, customer_id, overall, task_id, agent_id),
            spoken as (insert into call_attempt (store_id, task_id, customer_id, agent_id, called_at, result, connected, verbatim, response_id)
                select store_id, task_id, customer_id, agent_id, {1}, 'CONNECTED_DONE', true, (array['都挺好，谢谢关心', '维修还可以，就是周末人多', '下次换车再联系你们'])[1 + customer_id::int % 3], id from response)
            insert into survey_answer (store_id, response_id, item_id, value, choices)
            select s.store_id, s.id, i.id, case i.code when 'overall' then s.overall end,
                case i.code when 'elsewhere' then array[(array['here', 'here', 'garage'])[1 + s.customer_id::int % 3]] when 'next_car' then array[(array['no', 'year', 'soon'])[1 + s.customer_id::int % 3]] end
            from response s join survey_item i on i.version_id = s.version_id and i.code in ('overall', 'elsewhere', 'next_car')""", val(round), val(now.minusDays(2)));
        sql.execute("""
            insert into archive_proposal (store_id, customer_id, part, said, source, said_at, heard_by)
            select r.store_id, r.customer_id, x.part, x.said, 'CALL', {1}, r.assignee_id
            from (select *, row_number() over (order by id) as n from care_round_customer where round_id = {0} and task_id is not null and result = 'REACHED') r
            join (values (1, 'address', '滨江区江南大道 588 号'), (2, 'family', '三口人，女儿上小学'), (3, 'driver', '配偶')) as x (n, part, said) on x.n = r.n""", val(round), val(now.minusDays(2)));
    }

    private static final String CRITERIA = """
        [{"code": "greeting", "zh": "开场", "en": "Greeting", "hintZh": "报家门、说来意、问是否方便", "hintEn": "Said who calls and why, asked whether it is a good moment", "weight": 20},
         {"code": "attitude", "zh": "态度", "en": "Attitude", "hintZh": "倾听、礼貌、不争辩", "hintEn": "Listened, spoke kindly, did not argue", "weight": 30},
         {"code": "record", "zh": "记录", "en": "Record", "hintZh": "结果和原话如实记全", "hintEn": "Wrote down result and words as said", "weight": 30},
         {"code": "words", "zh": "普通话", "en": "Diction", "hintZh": "口齿清楚、语速适中", "hintEn": "Spoke clearly and at a good pace", "weight": 20}]""";

    /// Every second call is marked, by the first of those who lead.
    private void check() {
        var leader = val(branch.callers().getFirst().id());
        sql.execute("""
            with drawn as (select a.id, a.agent_id, row_number() over (partition by a.agent_id order by md5('20261:' || a.id)) as n, count(*) over () as whole from call_attempt a
                where a.store_id = {0} and a.connected and a.agent_id <> {1} and a.called_at >= {2}::date - 14 and a.called_at < {2}::date),
            sheet as (insert into check_sheet (store_id, version, criteria, made_at, made_by) values ({0}, 1, {3}, {2}::timestamptz - interval '60 days', {1}) returning id),
            made as (insert into call_check (store_id, from_day, to_day, each, seed, among, drawn_at, drawn_by, sheet_id)
                select {0}, {2}::date - 14, {2}::date - 1, 4, 20261, max(whole), {2}, {1}, (select id from sheet) from drawn having count(*) > 0 returning id)
            insert into call_mark (store_id, check_id, attempt_id, caller_id, marks, score, remark, marked_at, marked_by, version)
            select {0}, made.id, d.id, d.agent_id, case when m then jsonb_build_object('greeting', 3 + d.id % 3, 'attitude', 5, 'record', 2 + d.id % 4, 'words', 4) end,
                case when m then (3 + d.id % 3) * 4 + 5 * 6 + (2 + d.id % 4) * 6 + 4 * 4 end,
                case when m then (array['开场清楚，问得全', '原话要记全，不要只写“满意”', '客户说赶时间，应约好再打'])[1 + d.id % 3] end, case when m then {2} end, case when m then {1} end, case when m then 2 else 1 end
            from made, drawn d cross join lateral (select d.n % 2 = 1 as m) x where d.n <= 4""", val(branch.id()), leader, val(now), val(JSONB.valueOf(CRITERIA)));
    }

    private long round(String name, OffsetDateTime from, String question) {
        return sql.fetchSingle("""
            with plan as (insert into care_plan (store_id, code, name_zh, trigger_code, offset_count, offset_unit, expire_count, assignee_rule, active, windows)
                values ({0}, 'round_' || md5({1}), {1}, 'round', 0, 'DAY', 30, 'OWNER', false, null) returning id)
            insert into care_round (store_id, plan_id, name, source, from_day, to_day, seed, question, question_from, question_to, allotted_at, allotted_by, created_at, created_by)
            select {0}, id, {1}, '名单中选出', {2}::date, {2}::date + 16, 20261, {3}::text, case when {3}::text is not null then {2}::date end, case when {3}::text is not null then {2}::date + 30 end, {2}, {4}, {2}, {4} from plan returning id""",
            val(branch.id()), val(name), val(from), val(question, String.class), val(branch.callers().getFirst().id())).get(0, Long.class);
    }

    /// Of `n` customers the first `done` have a record; the others by telephone stand at the call desk.
    private void customers(long round, int skip, int n, int done) {
        sql.execute("""
            with whom as (select c.id, (row_number() over (order by c.id) - {2})::int as n from (select id from customer where store_id = {0} and kind = 'PERSON' and do_not_disturb = '{}'
                and exists (select from customer_phone p where p.customer_id = customer.id) order by id) c)
            insert into care_round_customer (store_id, round_id, customer_id, channel, assignee_id, sent_at, sent_by, result, opinion, suggestion, renewal, problem, cause, responsible_id, original, recorded_at, recorded_by)
            select {0}, {1}, w.id, case when n % 5 = 0 then 'EMAIL' else 'PHONE' end, ({5}::bigint[])[1 + n % cardinality({5}::bigint[])], case when n % 5 = 0 then {6} end, case when n % 5 = 0 then ({5}::bigint[])[1] end,
                case when n > {4} then null when n % 7 = 0 then 'UNREACHABLE' when n % 11 = 0 then 'REFUSED' else 'REACHED' end,
                case when n <= {4} and n % 7 <> 0 and n % 11 <> 0 then (array['接待热情，交车准时', '价格比外面贵一点', '修得好，就是等得久', '满意，没有意见'])[1 + n % 4] end,
                case when n <= {4} and n % 6 = 1 then '周末早上希望早点开门' end, case when n <= {4} and n % 4 = 1 then 'REMINDED' end,
                case when n = 3 and n <= {4} then '空调有异味，上次没处理好' end, case when n = 3 and n <= {4} then '空调滤芯到期未更换' end,
                case when n = 3 and n <= {4} then ({5}::bigint[])[1] end, case when n = 3 and n <= {4} then '维修工单' end,
                case when n <= {4} then {6} end, case when n <= {4} then ({5}::bigint[])[1 + n % cardinality({5}::bigint[])] end
            from whom w where n between 1 and {3}""", val(branch.id()), val(round), val(skip), val(n), val(done), val(branch.callers().stream().map(DemoHouse.Person::id).toArray(Long[]::new)), val(now.minusDays(done == n ? 25 : 1)));
        sql.execute("""
            with made as (insert into care_task (store_id, plan_id, customer_id, subject_type, subject_id, subject_no, event_day, earliest_on, due_on, expires_on, state, assignee_id, assigned_at)
                select r.store_id, o.plan_id, r.customer_id, 'CUSTOMER', r.customer_id, c.no, o.from_day, o.from_day, o.to_day, o.to_day + 30, 'ASSIGNED', r.assignee_id, {1}
                from care_round_customer r join care_round o on o.id = r.round_id join customer c on c.id = r.customer_id where r.round_id = {0} and r.channel = 'PHONE' and r.result is null returning id, customer_id)
            update care_round_customer r set task_id = made.id from made where r.round_id = {0} and r.customer_id = made.customer_id""", val(round), val(now.minusDays(2)));
    }
}
