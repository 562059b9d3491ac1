package app.guike.vehicle.web;

import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.vehicle.DeliveryFiles;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The file of one delivered car.
///
/// @param papers attachments of the owner, one of which can be put to an item
/// @param specialNeeds of the owner
public record DeliveryFile(DeliveryRow car, String store, List<Item> items, List<Choice> papers, @Nullable String specialNeeds, boolean mayEdit) {
    public record Item(int n, String name, @Nullable OffsetDateTime at, @Nullable String by, @Nullable Long attachmentId, @Nullable String attachment) {
        /// One that can have an attachment.
        public boolean paper() {
            return n <= DeliveryFiles.PAPERS || n > DeliveryFiles.ALL;
        }

        public boolean ticked() {
            return at != null;
        }

        /// Printed, where no page is around.
        public String day() {
            return at == null ? "" : at.atZoneSameInstant(Viewer.current().zone()).toLocalDate().toString();
        }
    }
}
