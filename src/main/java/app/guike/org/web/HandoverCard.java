package app.guike.org.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.HANDOVER;
import static guike.Tables.HANDOVER_ITEM;
import static guike.Tables.HANDOVER_RECEIPT;
import static guike.Tables.POST;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.org.Handovers;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Frame;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// A handover with what it holds and how far it is.
public record HandoverCard(long id, String no, long storeId, String store, long leaverId, String leaver, String reason, String state, OffsetDateTime madeAt, @Nullable String madeBy,
        @Nullable OffsetDateTime leaverSignedAt, @Nullable String leaverAbsent, @Nullable OffsetDateTime effectiveAt, @Nullable OffsetDateTime approvedAt, @Nullable String approvedBy,
        @Nullable OffsetDateTime doneAt, @Nullable OffsetDateTime takenBackAt, @Nullable String takenBackBy) {

    /// A kind of things: how many, how many of them have a receiver, how many moved and were given back.
    public record Kind(String key, int items, int given, int moved, int back) {
        public String name() {
            return t("belongings." + key);
        }
    }

    public record Receipt(long receiverId, String receiver, int items, @Nullable OffsetDateTime signedAt) {
    }

    /// @param meantFor who was to receive it and could not
    public record Item(long id, String kind, String name, @Nullable String url, @Nullable Long receiverId, @Nullable String receiver, @Nullable OffsetDateTime movedAt,
            @Nullable OffsetDateTime backAt, @Nullable String meantFor) {
        public String kindName() {
            return t("belongings." + kind);
        }
    }

    /// What stayed with the receiver when all was taken back, and who touched it last.
    public record Stayed(String kind, String name, @Nullable String url, @Nullable String receiver, @Nullable String changedBy, @Nullable OffsetDateTime changedAt) {
        public String kindName() {
            return t("belongings." + kind);
        }
    }

    /// Personal data that the leaver took out or printed.
    public record Export(OffsetDateTime at, String kind, String subject, int rows, @Nullable String reason) {
    }

    static HandoverCard one(DSLContext sql, long id) {
        var card = read(sql, HANDOVER.ID.eq(id), 1).stream().findFirst().orElseThrow(Refusal::absent);
        if (!card.mayPrepare() && !card.mayApprove() && !card.mine(sql)) {
            throw Refusal.absent();
        }
        return card;
    }

    static Page<HandoverCard> page(DSLContext sql, @Nullable String after, int limit) {
        var seek = after == null || after.isEmpty() ? DSL.noCondition() : HANDOVER.ID.lt((Long) Keyset.decode(after, Long.class)[0]);
        return Page.of(read(sql, seek, limit + 1), limit, h -> Keyset.encode(h.id()));
    }

    private static List<HandoverCard> read(DSLContext sql, Condition which, int limit) {
        var h = HANDOVER;
        var leaver = EMPLOYEE.as("leaver");
        var maker = EMPLOYEE.as("maker");
        var approver = EMPLOYEE.as("approver");
        var taker = EMPLOYEE.as("taker");
        return sql.select(h.ID, h.NO, h.STORE_ID, STORE.NAME, h.LEAVER_ID, leaver.NAME, h.REASON, h.STATE, h.MADE_AT, maker.NAME, h.LEAVER_SIGNED_AT, h.LEAVER_ABSENT,
            h.EFFECTIVE_AT, h.APPROVED_AT, approver.NAME, h.DONE_AT, h.TAKEN_BACK_AT, taker.NAME).from(h).join(STORE).on(STORE.ID.eq(h.STORE_ID)).join(leaver).on(leaver.ID.eq(h.LEAVER_ID))
            .leftJoin(maker).on(maker.ID.eq(h.MADE_BY)).leftJoin(approver).on(approver.ID.eq(h.APPROVED_BY)).leftJoin(taker).on(taker.ID.eq(h.TAKEN_BACK_BY))
            .where(which).orderBy(h.ID.desc()).limit(inline(limit))
            .fetch(r -> new HandoverCard(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8(), r.value9(), r.value10(), r.value11(),
                r.value12(), r.value13(), r.value14(), r.value15(), r.value16(), r.value17(), r.value18()));
    }

    static List<Kind> kinds(DSLContext sql, long id) {
        return sql.fetch("""
            select kind, count(*)::int as items, count(receiver_id)::int as given, count(moved_at)::int as moved, count(back_at)::int as back
            from handover_item where handover_id = {0} group by kind order by kind""", val(id)).into(Kind.class);
    }

    static List<Receipt> receipts(DSLContext sql, long id) {
        var i = HANDOVER_ITEM;
        var r = HANDOVER_RECEIPT;
        return sql.select(EMPLOYEE.ID, EMPLOYEE.NAME, DSL.count(), DSL.max(r.SIGNED_AT)).from(i).join(EMPLOYEE).on(EMPLOYEE.ID.eq(i.RECEIVER_ID))
            .leftJoin(r).on(r.HANDOVER_ID.eq(i.HANDOVER_ID), r.RECEIVER_ID.eq(i.RECEIVER_ID)).where(i.HANDOVER_ID.eq(id)).groupBy(EMPLOYEE.ID, EMPLOYEE.NAME).orderBy(EMPLOYEE.NAME)
            .fetch(x -> new Receipt(x.value1(), x.value2(), x.value3(), x.value4()));
    }

    static Page<Item> items(DSLContext sql, long id, @Nullable String kind, @Nullable String after, int limit) {
        var i = HANDOVER_ITEM;
        var meant = EMPLOYEE.as("meant");
        var seek = after == null || after.isEmpty() ? DSL.noCondition() : i.ID.gt((Long) Keyset.decode(after, Long.class)[0]);
        return Page.of(sql.select(i.ID, i.KIND, i.NAME, i.URL, EMPLOYEE.ID, EMPLOYEE.NAME, i.MOVED_AT, i.BACK_AT, meant.NAME).from(i).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(i.RECEIVER_ID))
            .leftJoin(meant).on(meant.ID.eq(i.MEANT_FOR_ID))
            .where(i.HANDOVER_ID.eq(id), kind == null || kind.isEmpty() ? DSL.noCondition() : i.KIND.eq(kind), seek).orderBy(i.ID).limit(inline(limit + 1))
            .fetch(r -> new Item(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8(), r.value9())), limit, x -> Keyset.encode(x.id()));
    }

    static List<Stayed> stayed(DSLContext sql, long id) {
        return sql.fetch("""
            select i.kind, i.name, i.url, r.name as receiver, c.name as changed_by, e.at as changed_at
            from handover_item i join handover h on h.id = i.handover_id left join employee r on r.id = i.receiver_id
            left join lateral (select at, employee_id from audit_entry a where a.table_name = i.table_name and a.row_id = i.item_id order by at desc limit 1) e on true
            left join employee c on c.id = e.employee_id
            where i.handover_id = {0} and h.state = 'TAKEN_BACK' and i.moved_at is not null and i.back_at is null order by i.id limit 200""", val(id)).into(Stayed.class);
    }

    List<Export> exports(DSLContext sql, LocalDate today) {
        return sql.fetch("""
            select at, kind, subject_type as subject, row_count as rows, reason from audit_look
            where employee_id = {0} and kind in ('EXPORT', 'PRINT', 'DOWNLOAD') and at > {1}::date - 30 order by at desc limit 100""", val(leaverId), val(today)).into(Export.class);
    }

    /// People of the store who can receive something.
    List<Choice> people(DSLContext sql) {
        return sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(POST).join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID), EMPLOYEE.DEACTIVATED_AT.isNull())
            .where(POST.STORE_ID.eq(storeId), EMPLOYEE.ID.ne(leaverId)).orderBy(EMPLOYEE.NAME).limit(inline(300)).fetch(r -> new Choice(String.valueOf(r.value1()), r.value2()));
    }

    boolean mine(DSLContext sql) {
        var me = Viewer.current().id();
        return leaverId == me || sql.fetchExists(HANDOVER_ITEM, HANDOVER_ITEM.HANDOVER_ID.eq(id), HANDOVER_ITEM.RECEIVER_ID.eq(me));
    }

    /// Also while the page is written, when no request is bound.
    static Viewer viewer() {
        var viewer = Viewer.currentOrNull();
        return viewer == null ? Frame.current().person() : viewer;
    }

    public boolean mayPrepare() {
        return viewer().mayAll(Handovers.PREPARE, storeId);
    }

    public boolean mayApprove() {
        return viewer().mayAll(Handovers.APPROVE, storeId);
    }

    public boolean draft() {
        return "DRAFT".equals(state);
    }

    public String tone() {
        return switch (state) {
            case "DONE" -> "good";
            case "TAKEN_BACK", "CANCELLED" -> "warn";
            default -> "info";
        };
    }
}
