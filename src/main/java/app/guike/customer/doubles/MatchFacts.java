package app.guike.customer.doubles;

import static guike.Tables.CUSTOMER;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.base.NameParts;
import java.util.Collection;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Keeps what is compared of customers in step with their archives. Whoever writes an archive or its telephones calls it
/// in the same transaction.
@Component
public class MatchFacts {
    private static final String WRITE = """
        insert into customer_match select * from guike.customer_fact where %s
        on conflict (customer_id) do update set (company, surname, given, surname_sound, given_sound, core, core_sound, town, branch, phones, born, paper,
            paper_near, paper_head, paper_tail, credit_code, address, numbers, keys) = row(excluded.company, excluded.surname, excluded.given, excluded.surname_sound,
            excluded.given_sound, excluded.core, excluded.core_sound, excluded.town, excluded.branch, excluded.phones, excluded.born, excluded.paper, excluded.paper_near,
            excluded.paper_head, excluded.paper_tail, excluded.credit_code, excluded.address, excluded.numbers, excluded.keys)""";
    private static final int AT_ONCE = 5_000;

    private final DSLContext sql;

    MatchFacts(DSLContext sql) {
        this.sql = sql;
    }

    public void refresh(long customer) {
        sql.execute(WRITE.formatted("customer_id = {0}"), val(customer));
    }

    public void refresh(Collection<Long> customers) {
        sql.execute(WRITE.formatted("customer_id = any({0})"), val(customers.toArray(Long[]::new)));
    }

    /// @param ids a query of the caller's own, of ids of customers
    public void refreshOf(String ids) {
        sql.execute(WRITE.formatted("customer_id in (" + ids + ")"));
    }

    /// Archives written before this was kept, or past the program: those of one lane. Sought with `not in`, one hashed list whatever the
    /// statistics say: of an empty table that another lane is filling they are wrong.
    void complete(long store, int lane, int lanes) {
        var own = CUSTOMER.ID.mod(inline(lanes)).eq(inline((long) lane));
        for (var nameless = nameless(store, own); !nameless.isEmpty(); nameless = nameless(store, own)) {
            sql.batch(nameless.map(r -> sql.update(CUSTOMER).set(CUSTOMER.NAME_PARTS, NameParts.of(r.value2()).array()).where(CUSTOMER.ID.eq(r.value1())))).execute();
            refresh(nameless.map(r -> r.value1()));
        }
        sql.execute(WRITE.formatted("store_id = {0} and customer_id in (select c.id from customer c where c.store_id = {0} and mod(c.id, {1}) = {2}"
            + " and c.id not in (select m.customer_id from customer_match m where m.store_id = {0}))"), val(store), val(lanes), val(lane));
    }

    private org.jooq.Result<org.jooq.Record2<Long, String>> nameless(long store, Condition own) {
        return sql.select(CUSTOMER.ID, CUSTOMER.NAME).from(CUSTOMER).where(CUSTOMER.STORE_ID.eq(store), CUSTOMER.NAME_PARTS.eq(new String[0]), own).limit(inline(AT_ONCE)).fetch();
    }

    /// How rare the names of a store are. In a small one no name is as common as its few customers make it seem.
    public void count(long store) {
        sql.execute("delete from name_frequency where store_id = {0}", val(store));
        sql.execute("""
            insert into name_frequency (store_id, part, value, bits)
            with counted as (
                select case when grouping(surname) = 0 then 'SURNAME' when grouping(given) = 0 then 'GIVEN' when grouping(core) = 0 then 'CORE' else 'ALL' end as part,
                       coalesce(surname, given, core, '') as value, count(*)::float8 as n, count(*) filter (where company)::float8 as companies, company
                from (select case when not company then surname end as surname, case when not company then given end as given, case when company then core end as core, company
                      from customer_match where store_id = {0}) m
                group by grouping sets ((company, surname), (company, given), (company, core), ()))
            select {0}, c.part, c.value, case when c.part = 'ALL' then ln(greatest(c.n, 1)) / ln(2)
                else greatest(ln(case when c.company then a.companies else a.n - a.companies end / c.n) / ln(2),
                    case when a.n > 1000 then 0 when c.part = 'SURNAME' then 4 else 6 end) end
            from counted c cross join (select n, companies from counted where part = 'ALL') a where c.part = 'ALL' or c.value <> ''""", val(store));
    }
}
