package app.guike.org;

import static guike.Tables.HANDOVER;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import app.guike.org.Notices.Told;
import app.guike.shell.RowScope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import guike.tables.records.HandoverRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// How the things of a handover are found, given and moved: a few statements per kind, whatever their number, in one
/// transaction. Killed in the middle, nothing has moved.
@Component
class HandoverMoves {
    private static final Logger log = LoggerFactory.getLogger(HandoverMoves.class);

    private final DSLContext sql;
    private final Clock clock;
    private final Held held;
    private final Notices notices;
    private final TransactionTemplate transaction;

    HandoverMoves(DSLContext sql, Clock clock, Held held, Notices notices, PlatformTransactionManager manager) {
        this.sql = sql;
        this.clock = clock;
        this.held = held;
        this.notices = notices;
        this.transaction = new TransactionTemplate(manager);
    }

    Map<String, Integer> held(long person, long store) {
        return held.in(person, store);
    }

    /// What the leaver has now: new things are added, those that are theirs no more are left out.
    void take(HandoverRecord h) {
        for (var k : held.kinds()) {
            sql.execute("""
                delete from handover_item i where i.handover_id = {0} and i.kind = '%s' and i.moved_at is null
                and not exists (select from %s b where b.id = i.item_id and b.store_id = {2} and b.%s = {1} and (%s))""".formatted(k.key(), k.table(), k.column(), k.open()),
                val(h.getId()), val(h.getLeaverId()), val(h.getStoreId()));
            sql.execute("""
                insert into handover_item (store_id, handover_id, kind, table_name, item_id, name, url)
                select b.store_id, {0}, '%1$s', '%2$s', b.id, left(coalesce(%5$s, b.id::text), 200), %6$s from %2$s b where b.%3$s = {1} and b.store_id = {2} and (%4$s) order by b.id
                on conflict do nothing""".formatted(k.key(), k.table(), k.column(), k.open(), k.named(), k.url()), val(h.getId()), val(h.getLeaverId()), val(h.getStoreId()));
        }
        follow(h);
    }

    void give(HandoverRecord h, Handovers.Giving giving, List<Long> receivers) {
        var items = giving.items() == null || giving.items().isEmpty() ? null : giving.items().toArray(Long[]::new);
        sql.execute("""
            with chosen as (select id, row_number() over (order by kind, item_id) - 1 as rn from handover_item
                where handover_id = {0} and ({1}::text is null or kind = {1}) and ({2}::bigint[] is null or id = any({2})))
            update handover_item i set receiver_id = ({3}::bigint[])[1 + c.rn % {4}] from chosen c where c.id = i.id""",
            val(h.getId()), val(giving.kind() == null || giving.kind().isEmpty() ? null : giving.kind(), String.class), val(items, Long[].class), val(receivers.toArray(Long[]::new)), val(receivers.size()));
        follow(h);
    }

    /// Drafts go with their task, so that whoever calls finds them.
    private void follow(HandoverRecord h) {
        for (var k : held.kinds()) {
            if (k.follows() != null) {
                sql.execute("""
                    update handover_item i set receiver_id = p.receiver_id from %s b, handover_item p
                    where i.handover_id = {0} and i.kind = '%s' and b.id = i.item_id and p.handover_id = i.handover_id and p.kind = '%s' and p.item_id = b.%s""".formatted(
                    k.table(), k.key(), k.follows().kind(), k.follows().by()), val(h.getId()));
            }
        }
        sql.execute("update handover h set receivers = coalesce((select array_agg(distinct receiver_id) from handover_item where handover_id = h.id and receiver_id is not null), '{}') where h.id = {0}", val(h.getId()));
        h.refresh();
    }

    /// The counts before and after agree, or nothing moves.
    void move(HandoverRecord h) {
        take(h);
        allHere(h);
        latecomers(h);
        instead(h);
        var before = held.in(h.getLeaverId(), h.getStoreId());
        sql.fetch("select set_config('guike.owner_why', 'HANDOVER', true), set_config('guike.owner_note', {0}, true)", val(h.getNo()));
        var counts = new LinkedHashMap<String, Integer>();
        for (var k : held.kinds()) {
            sql.execute("""
                update %s b set %s = i.receiver_id%s from handover_item i
                where i.handover_id = {0} and i.kind = '%s' and i.item_id = b.id and b.store_id = {2} and b.%s = {1} and (%s)""".formatted(
                k.table(), k.column(), also(k), k.key(), k.column(), k.open()), val(h.getId()), val(h.getLeaverId()), val(h.getStoreId()), val(now()));
            var after = sql.fetchSingle("""
                select count(*)::int from %s b join handover_item i on i.handover_id = {0} and i.kind = '%s' and i.item_id = b.id
                where b.store_id = {1} and %s and (%s)""".formatted(k.table(), k.key(), with(k), k.open()), val(h.getId()), val(h.getStoreId())).get(0, int.class);
            if (after > 0) {
                counts.put(k.key(), after);
            }
        }
        sql.fetch("select set_config('guike.owner_why', '', true), set_config('guike.owner_note', '', true)");
        if (!counts.equals(before) || !held.in(h.getLeaverId(), h.getStoreId()).isEmpty()) {
            throw new IllegalStateException("handover " + h.getId() + " would lose something: before " + before + ", after " + counts);
        }
        sql.execute("update handover_item set moved_at = {1} where handover_id = {0}", val(h.getId()), val(now()));
        h.setState("DONE").setDoneAt(now()).setCounts(JSONB.valueOf(counts.entrySet().stream().map(e -> "\"%s\":{\"before\":%d,\"after\":%d}".formatted(e.getKey(), before.get(e.getKey()), e.getValue()))
            .collect(java.util.stream.Collectors.joining(",", "{", "}")))).update();
    }

    /// What became the leaver's between approval and moment goes to who receives most of its kind, or most of all.
    private void latecomers(HandoverRecord h) {
        sql.execute("""
            update handover_item i set receiver_id = coalesce(
                (select r.receiver_id from handover_item r where r.handover_id = {0} and r.kind = i.kind and r.receiver_id is not null group by 1 order by count(*) desc, 1 limit 1),
                (select r.receiver_id from handover_item r where r.handover_id = {0} and r.receiver_id is not null group by 1 order by count(*) desc, 1 limit 1))
            where i.handover_id = {0} and i.receiver_id is null""", val(h.getId()));
    }

    /// Whoever cannot have a thing at its time leaves it to another who receives of its kind and can, else to nobody.
    private void instead(HandoverRecord h) {
        held.kinds().stream().filter(k -> k.fits() != null).forEach(k -> sql.execute("""
            update handover_item i set meant_for_id = i.receiver_id, receiver_id = (select r.receiver_id from handover_item r
                where r.handover_id = i.handover_id and r.kind = i.kind and r.receiver_id <> i.receiver_id and %s group by 1 order by count(*), 1 limit 1)
            from %s b where i.handover_id = {0} and i.kind = '%s' and i.item_id = b.id and b.store_id = {2} and b.%s = {1} and (%s) and not (%s)""".formatted(
            k.fit("r.receiver_id"), k.table(), k.key(), k.column(), k.open(), k.fit("i.receiver_id")), val(h.getId()), val(h.getLeaverId()), val(h.getStoreId())));
    }

    /// A row `b` is with whom the handover gave it, or with nobody where nobody could have it.
    private static String with(Belongings k) {
        return "(b.%1$s = i.receiver_id or b.%1$s is null and i.receiver_id is null and i.meant_for_id is not null)".formatted(k.column());
    }

    /// Nothing goes to somebody who has left the store since they signed.
    void allHere(HandoverRecord h) {
        var gone = sql.fetch("""
            select e.name from employee e where e.id = any({0}::bigint[]) and not guike.works_in(e.id, {1}) order by e.name""", val(h.getReceivers()), val(h.getStoreId()));
        if (!gone.isEmpty()) {
            throw Refusal.conflict("handover-receiver-gone", String.join(", ", gone.getValues(0, String.class)));
        }
    }

    /// What does not fit with what the leaver has had since stays where it is.
    void back(HandoverRecord h) {
        sql.fetch("select set_config('guike.owner_why', 'UNDONE', true), set_config('guike.owner_note', {0}, true)", val(h.getNo()));
        for (var k : held.kinds()) {
            sql.execute("""
                with given as (update %s b set %s = {1}%s from handover_item i
                    where i.handover_id = {0} and i.kind = '%s' and i.moved_at is not null and i.item_id = b.id and b.store_id = {2} and %s and (%s) and %s
                    returning i.id)
                update handover_item set back_at = {3} where id in (select id from given)""".formatted(k.table(), k.column(), also(k), k.key(), with(k), k.open(), k.fit("{1}")),
                val(h.getId()), val(h.getLeaverId()), val(h.getStoreId()), val(now()));
        }
        sql.fetch("select set_config('guike.owner_why', '', true), set_config('guike.owner_note', '', true)");
    }

    private static String also(Belongings k) {
        return k.also().isEmpty() ? "" : ", " + k.also().replace("{moment}", "{3}");
    }

    /// Moves what is due by now, each handover for itself. One that cannot move waits, and those who may approve it are told once.
    public void due() {
        sql.fetch("select id, store_id from guike.handovers_due({0})", val(now())).forEach(r -> RowScope.program("job:handover", Set.of(r.get(1, long.class))).run(() -> due(r.get(0, long.class))));
    }

    private void due(long id) {
        try {
            transaction.executeWithoutResult(_ -> waiting(id).ifPresent(this::move));
        } catch (Refusal e) {
            tell(id, "HANDOVER_RECEIVER_GONE");
        } catch (RuntimeException e) {
            log.error("handover {} did not move", id, e);
            tell(id, "HANDOVER_STUCK");
        }
    }

    private Optional<HandoverRecord> waiting(long id) {
        return sql.selectFrom(HANDOVER).where(HANDOVER.ID.eq(id), HANDOVER.STATE.eq("APPROVED")).forUpdate().fetchOptional();
    }

    private void tell(long id, String kind) {
        try {
            transaction.executeWithoutResult(_ -> waiting(id).ifPresent(h -> notices.tell(new Told(h.getStoreId(), kind, "HANDOVER", id, h.getNo(), "/handovers/" + id), Handovers.APPROVE, null)));
        } catch (RuntimeException e) {
            log.error("nobody was told that handover {} did not move", id, e);
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        @Bean
        RecurringTask<Void> handoverJob(HandoverMoves moves) {
            return Tasks.recurring("handover", FixedDelay.ofSeconds(60)).execute((_, _) -> moves.due());
        }
    }
}
