/// Pages and API of the fields that the house adds.
@NullMarked
package app.guike.customer.custom.web;

import org.jspecify.annotations.NullMarked;
