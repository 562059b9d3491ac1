/// Numbers found wrong in calls, corrected at once or kept as work for whoever owns the archive.
@NullMarked
package app.guike.care.repair;

import org.jspecify.annotations.NullMarked;
