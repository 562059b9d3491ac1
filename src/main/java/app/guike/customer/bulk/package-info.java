/// Bulk changes 批量修改: one field of many customers, looked at before it is done, and taken back.
@NullMarked
package app.guike.customer.bulk;

import org.jspecify.annotations.NullMarked;
