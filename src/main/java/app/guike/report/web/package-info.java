/// Pages and the API of the module.
@NullMarked
package app.guike.report.web;

import org.jspecify.annotations.NullMarked;
