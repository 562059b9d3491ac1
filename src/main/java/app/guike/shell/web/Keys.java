package app.guike.shell.web;

import app.guike.shell.KeyMap;
import java.util.List;

/// The map of the keys.
public record Keys(List<KeyMap> maps) {
}
