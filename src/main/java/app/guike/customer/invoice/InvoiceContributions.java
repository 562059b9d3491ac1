package app.guike.customer.invoice;

import static guike.Tables.INVOICE_HEADING;

import app.guike.customer.ArchivePart;
import app.guike.shell.ImportUndo;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What an archive is demanded to tell of invoices, and how imported headings are taken back.
@Configuration(proxyBeanMethods = false)
class InvoiceContributions {
    /// Demanded of organisations (handbook 2.9); a person's may be.
    @Bean
    ArchivePart invoiceData() {
        return new ArchivePart("INVOICE", Set.of("PERSON", "COMPANY"), Set.of("COMPANY"), null,
            "exists (select from invoice_heading i where i.customer_id = %1$s.id and (i.tax_no is not null or %1$s.kind = 'PERSON'))", null);
    }

    @Bean
    ImportUndo headingsUndone() {
        return new ImportUndo() {
            @Override
            public int order() {
                return 47;
            }

            @Override
            public void undo(Restoring restoring) {
                restoring.restore(INVOICE_HEADING);
                restoring.remove(INVOICE_HEADING, List.of());
            }
        };
    }
}
