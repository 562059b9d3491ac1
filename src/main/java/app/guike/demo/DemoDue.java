package app.guike.demo;

import static org.jooq.impl.DSL.val;

import org.jooq.DSLContext;

/// What the demo store has switched on of the contact calendar, and how often it lets its customers be asked.
final class DemoDue {
    private final DSLContext sql;
    private final long store;

    DemoDue(DSLContext sql, long store) {
        this.sql = sql;
        this.store = store;
    }

    void write() {
        sql.execute("update care_plan set active = true where store_id = {0} and code in ('delivery_3d', 'delivery_30d', 'insurance_30', 'inspection_30', 'churned_call', 'new_assignment', 'birthday', 'first_service_14', 'first_service_3', 'periodic_14', 'periodic_3', 'warranty_30', 'letter_call', 'contact_cycle')", val(store));
        sql.execute("insert into service_schedule (store_id, model, first_km, first_months, limit_km, limit_months, interval_km, interval_months, warranty_km, warranty_months) values ({0}, null, 5000, 6, 7500, 9, 7500, 9, 100000, 36)", val(store));
        sql.execute("insert into contact_limit (store_id, merge_days, every_days, per_month) values ({0}, 3, 7, 3) on conflict (store_id) do update set every_days = 7, per_month = 3", val(store));
    }
}
