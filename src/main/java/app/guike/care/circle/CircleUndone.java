package app.guike.care.circle;

import app.guike.shell.ImportUndo;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Rows of the overview that a night has made of imported cars are no use of them, unless a letter has gone out.
@Component
class CircleUndone implements ImportUndo {
    private final DSLContext sql;

    CircleUndone(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void undo(Restoring restoring) {
        sql.execute("delete from service_target t using undo_row u where u.table_name = 'vehicle' and u.made and not u.later and u.row_id = t.vehicle_id and t.lettered_on is null");
    }
}
