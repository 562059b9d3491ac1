/// Pages, files and API of the reports.
@NullMarked
package app.guike.report.web;

import org.jspecify.annotations.NullMarked;
