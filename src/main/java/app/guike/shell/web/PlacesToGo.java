package app.guike.shell.web;

import static app.guike.shell.Texts.in;
import static app.guike.shell.Texts.t;

import app.guike.base.Pinyin;
import app.guike.shell.Command;
import app.guike.shell.MenuItem;
import app.guike.shell.SearchHit;
import app.guike.shell.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Pages and commands of the palette, found by a fragment of their name, its pinyin or its initials.
@Component
class PlacesToGo {
    private static final Map<String, String> SOUNDS = new ConcurrentHashMap<>();

    private final List<MenuItem> pages;
    private final List<Command> commands;

    PlacesToGo(List<MenuItem> pages, List<Command> commands) {
        this.pages = pages;
        this.commands = commands;
    }

    List<SearchHit> pages(String asked, Viewer viewer) {
        return asked.isEmpty() ? List.of() : pages.stream().filter(p -> open(p.permission(), viewer) && named("menu." + p.key(), asked))
            .map(p -> new SearchHit(t("menu." + p.key()), t("menu.group." + p.group()), p.icon(), p.url())).toList();
    }

    /// All of them when nothing is asked.
    List<SearchHit> commands(String asked, Viewer viewer) {
        return commands.stream().filter(c -> open(c.permission(), viewer) && named("command." + c.key(), asked))
            .map(c -> new SearchHit(t("command." + c.key()), "", c.icon(), c.url())).toList();
    }

    private static boolean open(String permission, Viewer viewer) {
        return permission.isEmpty() || viewer.may(permission);
    }

    private static boolean named(String key, String asked) {
        var sought = asked.toLowerCase(Locale.ROOT);
        var chinese = in(Locale.CHINESE, key);
        return chinese.toLowerCase(Locale.ROOT).contains(sought) || in(Locale.ENGLISH, key).toLowerCase(Locale.ROOT).contains(sought)
            || SOUNDS.computeIfAbsent(chinese, c -> Pinyin.initials(c) + " " + Pinyin.full(c)).contains(sought.replace(" ", ""));
    }
}
