/// Collecting and keeping on pages and in the API.
@NullMarked
package app.guike.customer.collecting.web;

import org.jspecify.annotations.NullMarked;
