package app.guike.customer.web;

import static app.guike.shell.Texts.t;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// What stands on the handover sheet: who, to whom, what, counted, signed.
public record HandoverPaper(String no, String store, String leaver, String reason, String state, @Nullable OffsetDateTime leaverSignedAt, @Nullable OffsetDateTime approvedAt,
        @Nullable String approver, List<Count> counts, List<Receipt> receipts, List<Item> items) {
    private static final int MOST = 2_000;

    public record Count(String kind, int items) {
        public String name() {
            return t("belongings." + kind);
        }
    }

    public record Receipt(String receiver, int items, @Nullable OffsetDateTime signedAt) {
    }

    public record Item(String kind, String name, @Nullable String receiver) {
        public String kindName() {
            return t("belongings." + kind);
        }
    }

    static HandoverPaper of(DSLContext sql, long id) {
        var h = sql.fetchSingle("""
            select h.no, s.name as store, l.name as leaver, h.reason, h.state, h.leaver_signed_at, h.approved_at, a.name as approver
            from handover h join store s on s.id = h.store_id join employee l on l.id = h.leaver_id left join employee a on a.id = h.approved_by where h.id = {0}""", val(id));
        return new HandoverPaper(h.get("no", String.class), h.get("store", String.class), h.get("leaver", String.class), h.get("reason", String.class), h.get("state", String.class),
            h.get("leaver_signed_at", OffsetDateTime.class), h.get("approved_at", OffsetDateTime.class), h.get("approver", String.class),
            sql.fetch("select kind, count(*)::int as items from handover_item where handover_id = {0} group by kind order by kind", val(id)).into(Count.class),
            sql.fetch("""
                select e.name as receiver, count(*)::int as items, max(r.signed_at) as signed_at from handover_item i join employee e on e.id = i.receiver_id
                left join handover_receipt r on r.handover_id = i.handover_id and r.receiver_id = i.receiver_id where i.handover_id = {0} group by e.id, e.name order by e.name""", val(id)).into(Receipt.class),
            sql.fetch("""
                select i.kind, i.name, e.name as receiver from handover_item i left join employee e on e.id = i.receiver_id
                where i.handover_id = {0} order by e.name, i.kind, i.id limit {1}""", val(id), inline(MOST)).into(Item.class));
    }

    public static String at(@Nullable OffsetDateTime at) {
        return at == null ? "" : at.atZoneSameInstant(app.guike.shell.Viewer.current().zone()).format(java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
    }
}
