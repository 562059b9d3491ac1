/// Saved views 视图 of the list of customers: filter, order and columns under a name, one's own or shared with the store.
@NullMarked
package app.guike.customer.view;

import org.jspecify.annotations.NullMarked;
