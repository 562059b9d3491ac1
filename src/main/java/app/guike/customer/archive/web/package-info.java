/// Pages and API of what an archive is made of.
@NullMarked
package app.guike.customer.archive.web;

import org.jspecify.annotations.NullMarked;
