/// Rounds 回访轮次: customers frozen, dealt out and contacted, each with a record form; then a report, filed for good.
@NullMarked
package app.guike.care.round;

import org.jspecify.annotations.NullMarked;
