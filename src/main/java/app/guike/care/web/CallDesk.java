package app.guike.care.web;

import org.jspecify.annotations.Nullable;

/// The call desk 回访工作台: the queue, the piece of work, and beside it the customer's story.
///
/// @param work null when nothing is to be called now
/// @param free tasks of the stores that nobody has yet; counted only when the own queue is done
public record CallDesk(CallQueue queue, @Nullable CallWork work, int free) {
    public boolean at(long task) {
        return work != null && work.head().task() == task;
    }
}
