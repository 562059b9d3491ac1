/// What of an archive is sealed in the database (decision 31): the identity number and the sensitive fields of the house.
@NullMarked
package app.guike.customer.sealed;

import org.jspecify.annotations.NullMarked;
