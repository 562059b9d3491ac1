/// What of an archive is sealed in the database (decision 31): the identity number and the sensitive fields of the house, and how every sealed row is brought under the newest key.
@NamedInterface("sealed")
@NullMarked
package app.guike.customer.sealed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
