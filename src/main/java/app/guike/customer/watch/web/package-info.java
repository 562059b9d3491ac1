/// Watch lists on pages and in the API.
@NullMarked
package app.guike.customer.watch.web;

import org.jspecify.annotations.NullMarked;
