package app.guike.customer;

import static guike.Tables.STORE;
import static org.jooq.impl.DSL.val;

import app.guike.shell.RowScope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.Clock;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Proposes by night (03:10) who in different stores of a group is one customer, by strong evidence alone: telephone and name, credit code, fingerprint
/// of the identity number. Decides nothing.
@Component
public class LinkNight {
    private static final Logger log = LoggerFactory.getLogger(LinkNight.class);
    private static final int MOST = 2_000;
    private static final String FOUND = """
        insert into customer_link (store_id, customer_id, pair, evidence, state, proposed_at)
        with alike (x, y, why) as (
            select a.id, b.id, 'PHONE_NAME' from customer_phone p join customer_phone q on q.number = p.number and q.customer_id > p.customer_id and q.store_id <> p.store_id
            join customer a on a.id = p.customer_id and a.store_id = p.store_id join customer b on b.id = q.customer_id and b.store_id = q.store_id and b.name = a.name
            where p.store_id = any ({0}) and q.store_id = any ({0}) and p.invalid_at is null and q.invalid_at is null and not p.suspect
            union all
            select a.id, b.id, 'CREDIT_CODE' from customer a join customer b on b.credit_code = a.credit_code and b.id > a.id and b.store_id <> a.store_id where a.store_id = any ({0}) and b.store_id = any ({0})
            union all
            select a.id, b.id, 'ID_NUMBER' from customer a join customer b on b.id_number_hash = a.id_number_hash and b.id > a.id and b.store_id <> a.store_id where a.store_id = any ({0}) and b.store_id = any ({0})
        ), found as materialized (
            select f.*, nextval('guike.customer_link_pair_seq') as pair from (
                select x, y, array_agg(distinct why order by why) as why from alike
                where not exists (select from customer_link k join customer_link o on o.pair = k.pair and o.customer_id = y where k.customer_id = x) group by x, y order by x, y limit\s""" + MOST + """
            ) f
        )
        select c.store_id, c.id, f.pair, f.why, 'PROPOSED', {1} from found f join customer c on c.id in (f.x, f.y) order by f.pair, c.id""";

    private final DSLContext sql;
    private final Clock clock;
    private final TransactionTemplate transaction;

    LinkNight(DSLContext sql, Clock clock, PlatformTransactionManager manager) {
        this.sql = sql;
        this.clock = clock;
        this.transaction = new TransactionTemplate(manager);
    }

    public void night() {
        sql.select(STORE.GROUP_ID, STORE.ID).from(STORE).where(STORE.CLOSED_AT.isNull()).orderBy(STORE.ID).fetchGroups(STORE.GROUP_ID, STORE.ID).forEach((group, stores) -> {
            try {
                night(new TreeSet<>(stores));
            } catch (RuntimeException e) {
                log.error("whom the stores of group {} both know was not proposed", group, e);
            }
        });
    }

    /// The stores of one group.
    public int night(Set<Long> stores) {
        if (stores.size() < 2) {
            return 0;
        }
        return RowScope.program("job:customer-links", stores).<Integer, RuntimeException>call(() -> transaction.execute(_ ->
            sql.execute(FOUND, val(stores.toArray(Long[]::new)), val(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))))) / 2;
    }

    @Configuration(proxyBeanMethods = false)
    static class Timetable {
        @Bean
        RecurringTask<Void> customerLinksJob(LinkNight night) {
            return Tasks.recurring("customer-links", new Daily(ZoneId.of("Asia/Shanghai"), LocalTime.of(3, 10))).execute((_, _) -> night.night());
        }
    }
}
