package app.guike.demo;

import static guike.Tables.SCRIPT;
import static guike.Tables.STORE_SCRIPT;
import static guike.Tables.STORE_SCRIPT_VERSION;

import app.guike.demo.DemoHouse.Branch;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/// Each store of the demo greets in its own words after a repair.
final class DemoScripts {
    private DemoScripts() {
    }

    static void write(DSLContext sql, Branch branch, OffsetDateTime now) {
        var blocks = JSONB.valueOf("""
            {"opening": {"zh": "{{customer_title}}您好，我是%s{{store}}的{{agent}}。您的爱车{{plate}}在{{event_date}}来店做了{{service_items}}，这几天开着都好吧？占用您三分钟可以吗？",
             "en": "Hello {{customer_title}}, this is {{agent}} of {{store}}. Your car {{plate}} was with us on {{event_date}} for {{service_items}}. Has it been running well? May I take three minutes?"}}""".formatted(branch.district()));
        var own = sql.newRecord(STORE_SCRIPT).setStoreId(branch.id()).setScriptId(sql.fetchSingle(SCRIPT, SCRIPT.CODE.eq("service_3d")).getId()).setVersion(1).setBlocks(blocks);
        own.store();
        sql.newRecord(STORE_SCRIPT_VERSION).setStoreId(branch.id()).setStoreScriptId(own.getId()).setVersion(1).setBlocks(blocks).setPublishedAt(now.minusMonths(2))
            .setPublishedBy(branch.with("care_manager").getFirst().id()).insert();
    }
}
