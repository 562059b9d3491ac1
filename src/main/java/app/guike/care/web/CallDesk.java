package app.guike.care.web;

import app.guike.care.repair.web.NumberRepair;
import org.jspecify.annotations.Nullable;

/// The call desk 回访工作台: the queue, the piece of work, and beside it the customer's story.
///
/// @param work null when nothing is to be called now
/// @param repair of the call just saved: its number is wrong
/// @param free tasks of the stores that nobody has yet; counted only when the own queue is done
public record CallDesk(CallQueue queue, @Nullable CallWork work, int free, @Nullable NumberRepair repair) {
    CallDesk(CallQueue queue, @Nullable CallWork work, int free) {
        this(queue, work, free, null);
    }

    CallDesk with(@Nullable NumberRepair wrong) {
        return new CallDesk(queue, work, free, wrong);
    }

    public boolean at(long task) {
        return work != null && work.head().task() == task;
    }
}
