/// The recycle bin 回收站 of customers: deleted archives wait there for 90 days.
@NullMarked
package app.guike.customer.bin;

import org.jspecify.annotations.NullMarked;
