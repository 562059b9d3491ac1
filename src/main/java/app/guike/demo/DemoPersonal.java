package app.guike.demo;

import org.jooq.DSLContext;

/// What the archives of a store say beyond their first facts: classes, industries, regions, hobbies, needs, families.
final class DemoPersonal {
    private final DSLContext sql;
    private final long store;

    DemoPersonal(DSLContext sql, long store) {
        this.sql = sql;
        this.store = store;
    }

    void write() {
        sql.execute("""
            update customer c set type_id = t.id, industry_id = i.id, industry = i.name_zh, importance = case when c.id %% 9 = 0 then 'VERY_LARGE' end,
                region_code = (array['330106','330102','330105','330110','310115','320505','330109'])[1 + c.id %% 7]
            from customer_type t, industry i
            where c.store_id = %1$d and c.kind = 'COMPANY' and t.code = (array['private','private','state_owned','institution','insurer','bank','bus_company'])[1 + c.id %% 7]
                and i.code = (array['51','65','48','83','68','66','54'])[1 + c.id %% 7]
            """.formatted(store));
        sql.execute("""
            update customer c set type_id = t.id, hobbies = case when c.id %% 3 = 0 then array[(array['自驾游','钓鱼','羽毛球','摄影','登山','瑜伽'])[1 + c.id %% 6]] else '{}' end,
                likes = case when c.id %% 11 = 0 then (array['喜欢龙井，不喝咖啡','喜欢安静的休息区','爱听交通广播'])[1 + c.id %% 3] end,
                usual_driver = case when c.id %% 5 < 3 then '本人' when c.id %% 5 = 3 then (array['配偶','子女','父母'])[1 + c.id %% 3] end,
                do_not_disturb = case when c.id %% 43 = 0 then array(select distinct w from unnest(c.do_not_disturb || array['BIRTHDAY']) w order by w) else c.do_not_disturb end,
                region_code = case when c.id %% 7 = 0 then null else (array['330106','330102','330105','330110','310115','320505','330109'])[1 + c.id %% 7] end,
                special_needs = case when c.id %% 37 = 0 then (array['听力不好，请放慢语速、提高音量','腿脚不便，请安排就近车位并搀扶','花粉过敏，车内请勿使用香薰','随车有婴儿座椅，请勿拆动'])[1 + c.id %% 4] end,
                importance = case when c.id %% 53 = 0 then 'VIP' end
            from customer_type t where c.store_id = %1$d and c.kind = 'PERSON' and t.code = 'individual'
            """.formatted(store));
        sql.execute("""
            update customer c set parent_id = p.id
            from (select id, row_number() over (order by id) as n from customer where store_id = %1$d and kind = 'COMPANY') x
            join (select min(id) as id from customer where store_id = %1$d and kind = 'COMPANY') p on x.n between 2 and 4
            where c.id = x.id and c.store_id = %1$d""".formatted(store));
        origins();
        headings();
        family();
        contacts();
    }

    /// Where they come from and who found them.
    private void origins() {
        sql.execute("""
            update customer c set source_id = s.id, source = s.name_zh, found_by = case when c.id %% 6 < 5 then c.owner_id end,
                resource = case when c.id %% 31 = 0 and s.resource = 'COMPANY' then 'OWN' end,
                source_detail = case s.code when 'event' then (array['春季试驾会','车主自驾游','新车品鉴会'])[1 + c.id %% 3] when 'motor_show' then (array['五一车展','金秋车展'])[1 + c.id %% 2]
                    when 'live_video' then '周五晚直播间' when 'outreach' then (array['科技园外展','购物中心外展'])[1 + c.id %% 2] when 'referral' then '老客户介绍' end
            from customer_source s
            where c.store_id = %1$d and s.code = case c.source when '来店' then 'showroom' when '来电' then 'call' when '转介绍' then case when c.id %% 6 = 0 then 'acquaintance' else 'referral' end
                when '网络' then (array['car_site','live_video','own_site'])[1 + c.id %% 3] when '活动' then (array['event','motor_show','outreach'])[1 + c.id %% 3] end""".formatted(store));
    }

    private void headings() {
        sql.execute("""
            insert into invoice_heading (store_id, customer_id, name, tax_no, address, phone, bank, account)
            select c.store_id, c.id, c.name, c.credit_code, coalesce(c.address, '浙江省杭州市西湖区文三路 100 号'), (select min(f.number) from customer_phone f where f.customer_id = c.id),
                   (array['中国工商银行杭州文三路支行','中国银行杭州西湖支行','杭州银行高新支行'])[1 + c.id %% 3], '12020' || lpad((c.id * 7919 %% 100000000)::text, 14, '0')
            from customer c where c.store_id = %1$d and c.kind = 'COMPANY' and c.id %% 5 < 4 and length(c.name) <= 100""".formatted(store));
    }

    private void family() {
        sql.execute("""
            insert into family_member (store_id, customer_id, name, relation, sex, birthday_kind, birthday_year, birthday_month, birthday_day, likes)
            select c.store_id, c.id, left(c.name, 1) || (array['一诺','子涵','宇轩','欣怡','浩然'])[1 + c.id %% 5], 'CHILD', case c.id %% 2 when 0 then 'F' else 'M' end,
                   case when c.id %% 9 = 0 then 'LUNAR' else 'SOLAR' end, 2012 + (c.id %% 12)::int, 1 + (c.id %% 12)::int, 1 + (c.id %% 28)::int,
                   (array['乐高','恐龙绘本','足球',null,'画画'])[1 + c.id %% 5]
            from customer c where c.store_id = %1$d and c.kind = 'PERSON' and c.id %% 4 = 0""".formatted(store));
    }

    private void contacts() {
        sql.execute("""
            update contact k set department = (array['行政部','车队','采购部'])[1 + k.id %% 3], role = (array['DECISION_MAKER','FLEET','PURCHASER'])[1 + k.id %% 3],
                influence = 2 + (k.id %% 4)::int, attitude = (k.id %% 4)::int - 1, attitude_on = date '2026-10-15',
                attitude_note = (array['嫌上次等得久','问得多，态度一般','主动介绍兄弟单位','希望固定一位顾问'])[1 + k.id %% 4]
            where k.store_id = %1$d and k.id %% 2 = 0""".formatted(store));
    }
}
