/// Checks 回访抽检: a supervisor draws finished calls at random and marks them; the caller reads the marks.
@NullMarked
package app.guike.care.check;

import org.jspecify.annotations.NullMarked;
