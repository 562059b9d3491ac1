/// Forms of a period on pages and in the API.
@NullMarked
package app.guike.report.form.web;

import org.jspecify.annotations.NullMarked;
