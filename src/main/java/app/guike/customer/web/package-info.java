/// Pages and the API of the module.
@NullMarked
package app.guike.customer.web;

import org.jspecify.annotations.NullMarked;
