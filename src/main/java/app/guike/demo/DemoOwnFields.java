package app.guike.demo;

import app.guike.demo.DemoHouse.Branch;
import org.jooq.DSLContext;

/// Fields that the demo dealership added to its archives, filled for some.
final class DemoOwnFields {
    private DemoOwnFields() {
    }

    static void write(DSLContext sql, Branch branch) {
        sql.execute("""
            insert into custom_field (key, label_zh, label_en, type, unit, section, help, listed, position) values
                ('insurer', '承保公司', 'Insurer', 'CHOICE', null, '保险', null, true, 10),
                ('policy_until', '保单到期日', 'Policy until', 'DATE', null, '保险', '以交强险为准', false, 20),
                ('km_year', '年行驶里程', 'Kilometres a year', 'NUMBER', '公里', '用车', null, false, 30),
                ('hears_by', '愿意的联系方式', 'Likes to hear by', 'SEVERAL', null, '用车', null, false, 40),
                ('trade_in', '有置换意向', 'Would trade in', 'YES_NO', null, '用车', null, false, 50)
            on conflict do nothing""");
        sql.execute("""
            insert into custom_field (key, label_zh, label_en, type, unit, section, listed, position, subject) values
                ('film', '贴膜品牌', 'Window film', 'TEXT', null, '加装', true, 10, 'VEHICLE'), ('next_tyres', '下次换胎', 'Next tyres', 'DATE', null, '保养', false, 20, 'VEHICLE')
            on conflict do nothing""");
        sql.execute("""
            insert into custom_choice (field_id, code, label_zh, label_en, position)
            select f.id, c.code, c.zh, c.en, c.n from (values ('insurer', 'PICC', '人保财险', 'PICC', 1), ('insurer', 'PINGAN', '平安产险', 'Ping An', 2), ('insurer', 'CPIC', '太保产险', 'CPIC', 3),
                ('hears_by', 'PHONE', '电话', 'Telephone', 1), ('hears_by', 'WECHAT', '微信', 'WeChat', 2), ('hears_by', 'SMS', '短信', 'SMS', 3)) c (field, code, zh, en, n)
            join custom_field f on f.key = c.field on conflict do nothing""");
        sql.execute("""
            update customer set custom = jsonb_build_object('x_insurer', (array['PICC', 'PINGAN', 'CPIC'])[1 + id %% 3], 'x_policy_until', to_char(date '2026-12-01' + (id * 7 %% 330)::int, 'YYYY-MM-DD'),
                'x_km_year', 6000 + id * 311 %% 24000, 'x_hears_by', case when id %% 2 = 0 then '["PHONE", "WECHAT"]'::jsonb else '["SMS"]'::jsonb end, 'x_trade_in', id %% 7 = 0)
            where store_id = %d and kind = 'PERSON' and id %% 4 <> 0""".formatted(branch.id()));
        sql.execute("""
            update vehicle set custom = jsonb_build_object('x_film', (array['3M', '威固', '龙膜'])[1 + id %% 3], 'x_next_tyres', to_char(date '2027-01-01' + (id * 11 %% 400)::int, 'YYYY-MM-DD'))
            where store_id = %d and id %% 3 = 0""".formatted(branch.id()));
    }
}
