package app.guike.customer;

import static guike.Tables.CONTACT;
import static guike.Tables.FAMILY_MEMBER;

import app.guike.shell.ImportUndo;
import java.util.List;
import org.springframework.stereotype.Component;

/// Takes back what imports wrote about contact persons and families; before the customers themselves.
@Component
class RelativesUndone implements ImportUndo {
    @Override
    public int order() {
        return 48;
    }

    @Override
    public void undo(Restoring restoring) {
        for (var table : List.of(CONTACT, FAMILY_MEMBER)) {
            restoring.restore(table);
            restoring.remove(table, List.of());
        }
    }
}
