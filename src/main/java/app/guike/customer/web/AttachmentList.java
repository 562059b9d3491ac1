package app.guike.customer.web;

import static guike.Tables.ATTACHMENT;
import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.base.Refusal;
import app.guike.customer.CustomerPanel;
import app.guike.shell.CompiledQuery;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Attachments on the customer's page.
@Component
class AttachmentList implements CustomerPanel {
    private static final int MOST = 200;

    private static final CompiledQuery FILES = CompiledQuery.of(v -> select(ATTACHMENT.ID, ATTACHMENT.NAME, ATTACHMENT.CONTENT_TYPE, ATTACHMENT.SIZE, ATTACHMENT.MADE_AT, EMPLOYEE.NAME).from(ATTACHMENT)
        .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(ATTACHMENT.MADE_BY)).where(ATTACHMENT.CUSTOMER_ID.eq(v.next(ATTACHMENT.CUSTOMER_ID))).orderBy(ATTACHMENT.ID.desc()).limit(inline(MOST)));

    private final DSLContext sql;

    AttachmentList(DSLContext sql) {
        this.sql = sql;
    }

    CustomerFiles of(long customer) {
        return of(customer, sql.select(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.eq(customer)).fetchOptional(CUSTOMER.STORE_ID).orElseThrow(Refusal::absent));
    }

    private CustomerFiles of(long customer, long store) {
        var a = ATTACHMENT;
        var rows = FILES.with(sql, customer).fetch(r -> new AttachmentRow(r.get(a.ID), r.get(a.NAME), r.get(a.CONTENT_TYPE), r.get(a.SIZE), r.get(a.MADE_AT), r.get(EMPLOYEE.NAME)));
        var viewer = Viewer.current();
        return new CustomerFiles(customer, rows, viewer.may("customer.edit", store), viewer.may("customer.reveal", store));
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public String heading() {
        return "customer.attachments";
    }

    @Override
    public String permission() {
        return CustomerRows.PERMISSION;
    }

    @Override
    public Optional<JteModel> load(long customerId, long storeId) {
        var files = of(customerId, storeId);
        return files.mayEdit() || !files.rows().isEmpty() ? Optional.of(new StaticTemplates().customerAttachments(files)) : Optional.empty();
    }
}
