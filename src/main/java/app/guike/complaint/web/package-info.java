/// Pages and the API of the module.
@NullMarked
package app.guike.complaint.web;

import org.jspecify.annotations.NullMarked;
