package app.guike.care.check.web;

import app.guike.care.check.CheckSheets.Sheet;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;

/// The criteria of one store as they are edited, and what was marked by before.
///
/// @param rows of the form, some of them empty
public record CriteriaPage(long storeId, List<Choice> stores, int version, List<Row> rows, Form form, List<Sheet> versions) {

    /// A criterion as it is typed.
    public record Row(String code, String zh, String en, String hintZh, String hintEn, String weight) {
    }
}
