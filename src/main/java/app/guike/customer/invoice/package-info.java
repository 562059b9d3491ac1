/// What a customer's invoices are made out to 开票信息; not the invoices.
@NullMarked
package app.guike.customer.invoice;

import org.jspecify.annotations.NullMarked;
