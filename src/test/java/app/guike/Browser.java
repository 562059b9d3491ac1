package app.guike;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// A real Chromium, one for the whole run; each [Seat] is a fresh one of its windows, with nobody's cookies.
///
/// The program in it is `/usr/bin/chromium`, or what the environment names as `GUIKE_CHROMIUM`.
@Component
@Lazy
public class Browser {
    public static final Size DESK = new Size(1440, 900);
    public static final Size PHONE = new Size(390, 844);
    /// Asks axe for faults alone: its builder also counts what passed and tells it through a second page, which takes four times as long.
    private static final String FAULTS = """
        tags => axe.run(document, {runOnly: tags, resultTypes: ['violations'], preload: false})
            .then(found => found.violations.map(v => v.id + ' ' + v.nodes.slice(0, 3).map(n => n.target + ' ' + n.failureSummary).join('; ')))""";
    private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private final String base;
    private @Nullable Playwright playwright;
    private com.microsoft.playwright.@Nullable Browser chromium;

    Browser(@LocalServerPort int port) {
        this.base = "http://localhost:" + port;
    }

    public record Size(int width, int height) {
    }

    /// A window in which a person is signed in; light theme, desk size.
    public Seat as(Cast.Person person) {
        return as(person, DESK, false);
    }

    public Seat as(Cast.Person person, Size size, boolean dark) {
        var seat = nobody(size, dark);
        signIn(seat.context().request(), person);
        return seat;
    }

    /// A window in which nobody is signed in.
    public Seat nobody(Size size, boolean dark) {
        var context = launched().newContext(new NewContextOptions().setBaseURL(base).setLocale("zh-CN").setTimezoneId("Asia/Shanghai")
            .setViewportSize(size.width(), size.height()).setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
        var page = context.newPage();
        page.setDefaultTimeout(8000);
        return new Seat(context, page);
    }

    /// As the form does, but without loading two pages of which the test asks nothing.
    private static void signIn(APIRequestContext window, Cast.Person person) {
        var form = CSRF.matcher(window.get("/sign-in").text());
        assertThat(form.find()).isTrue();
        var typed = FormData.create().set("login", person.login()).set("password", Cast.PASSWORD);
        assertThat(window.post("/sign-in", RequestOptions.create().setHeader("X-XSRF-TOKEN", form.group(1)).setForm(typed).setMaxRedirects(0)).status()).isEqualTo(303);
    }

    private synchronized com.microsoft.playwright.Browser launched() {
        if (chromium == null) {
            playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            chromium = playwright.chromium().launch(new LaunchOptions().setHeadless(true)
                .setExecutablePath(Path.of(System.getenv().getOrDefault("GUIKE_CHROMIUM", "/usr/bin/chromium")))
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync")));
        }
        return chromium;
    }

    @PreDestroy
    void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    /// One window with its page.
    public record Seat(BrowserContext context, Page page) implements AutoCloseable {
        public Page open(String path) {
            page.navigate(path);
            return page;
        }

        /// No fault of WCAG 2 A or AA on the page as it stands.
        public void expectAccessible() {
            if ((boolean) page.evaluate("typeof axe === 'undefined'")) {
                page.evaluate(AxeBuilder.getAxeScript());
            }
            assertThat((List<?>) page.evaluate(FAULTS, List.of("wcag2a", "wcag2aa"))).as(page.url()).isEmpty();
        }

        /// Nothing sticks out to the right: the page itself never scrolls sideways.
        public void expectNoSidewaysScroll() {
            assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).as(page.url()).isTrue();
        }

        /// Keeps a picture under `target/screenshots/<name>.png`.
        public void picture(String name) {
            page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
