/// Segments on pages and in the API.
@NullMarked
package app.guike.customer.segment.web;

import org.jspecify.annotations.NullMarked;
