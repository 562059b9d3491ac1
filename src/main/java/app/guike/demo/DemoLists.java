package app.guike.demo;

import static org.jooq.impl.DSL.val;

import app.guike.demo.DemoHouse.Branch;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;

/// What people did with the list of customers: views that the store shares.
final class DemoLists {
    private final DSLContext sql;
    private final Branch branch;
    private final OffsetDateTime now;

    DemoLists(DSLContext sql, Branch branch, OffsetDateTime now) {
        this.sql = sql;
        this.branch = branch;
        this.now = now;
    }

    void write() {
        view("我的客户", "{\"owner\":\"-1\",\"sort\":\"name\"}", 10);
        view("重要客户", "{\"important\":\"any\",\"columns\":\"phone,importance,type,industry,owner,lastVisitAt,tags\"}", 20);
        view("无主或久未来店", "{\"rule\":\"{\\\"any\\\":[{\\\"is\\\":\\\"owned\\\",\\\"op\\\":\\\"NO\\\",\\\"of\\\":\\\"\\\"},{\\\"is\\\":\\\"visit\\\",\\\"op\\\":\\\"NOT_WITHIN\\\",\\\"of\\\":\\\"365\\\"}]}\",\"columns\":\"phone,plates,lastVisitAt,owner,source\"}", 30);
    }

    private void view(String name, String filter, int place) {
        sql.execute("insert into customer_view (store_id, name, filter, shared, author_id, position, created_at, changed_at) values ({0}, {1}, {2}::jsonb, true, {3}, {4}, {5}, {5})",
            val(branch.id()), val(name), val(filter), val(branch.callers().getFirst().id()), val(place), val(now.minusDays(40)));
    }
}
